import type { Output } from '../files';
import { extentOf, type Step } from '../metrics';
import type { SegmentRun } from './parts';
import { headerOf, type Made } from './provenance';
import type { StepSource } from './source';

/** What segments keep of a run that is trained; of a record nothing, which is there anyway. */
export function stretchOf<T>(
  { experiment, checkpoint }: Pick<StepSource, 'experiment' | 'checkpoint'>,
  made: Made,
  step: (item: T) => Step | undefined,
): SegmentRun<T> | undefined {
  if (checkpoint === undefined) return undefined;
  return {
    openSteps: async (path) => {
      const { openRecord } = await import('../record/index.js');
      return openRecord(path, extentOf(experiment), headerOf({ ...made, experiment }));
    },
    step,
    checkpoint,
  };
}

/** Does something when all outputs before it have their names. */
export function lastly(work: () => Promise<void>): Output<unknown> {
  const nothing = async (): Promise<void> => undefined;
  return { write: nothing, finish: nothing, publish: work, abort: nothing };
}
