import { ForgetvizError } from '../errors';
import type { Experiment, Resolved } from '../experiment';
import type { RecordFile } from '../record';
import type { Step } from '../metrics';
import type { Call } from './call';
import { settings, flagOf } from './options';
import { tellPart } from './part';
import { resolveCall } from './settings';

/** Where the steps of a run come from: training, or the record of one. */
export interface StepSource {
  readonly resolved: Resolved;
  /** Frames that there will be; absent where a run of passes ends when it ends. */
  readonly frames: number | undefined;
  /** The last step, where it is known. */
  readonly lastStep: number | undefined;
  readonly steps: (experiment: Experiment, signal: AbortSignal) => AsyncGenerator<Step, void, undefined>;
  /** What a record says of the versions that made it; absent where the run is trained. */
  readonly recorded?: Pick<RecordFile, 'versions' | 'ended'>;
}

/** A record is told by its name, as is the part of one that did not come to its end. */
export const isRecordName = (name: string | undefined): name is string => /\.arrow(\.\d+)?(\.part)?$/i.test(name ?? '');

/** The source that a call's argument names: an experiment file, a record, or nothing but flags. */
export async function openSource(call: Call): Promise<StepSource> {
  return isRecordName(call.argument) ? openRecordSource(call, call.argument) : trainingSource(await resolveCall(call));
}

/** Trains when its steps are asked for; TensorFlow is loaded then. */
export function trainingSource(resolved: Resolved): StepSource {
  return {
    resolved,
    ...extentOf(resolved.experiment),
    steps: async function* (experiment, signal) {
      const { trainingSteps } = await import('../training/index.js');
      yield* trainingSteps(experiment, signal);
    },
  };
}

/** Reads a record, and says how far it goes where it ends early. Flags may change how it is drawn, not what was trained. Never loads TensorFlow. */
export async function openRecordSource(call: Call, name: string): Promise<StepSource> {
  refuseTrainingFlags(call, name);
  const { readRecord } = await import('../record/index.js');
  const { experiment, versions, ended, reach, steps } = await readRecord(name);
  const resolved = await resolveCall(call, { name, text: JSON.stringify(experiment) });
  const extent = ended ? extentOf(experiment) : await partExtent(call, name, experiment, reach);
  return { resolved, ...extent, steps: () => steps(), recorded: { versions, ended } };
}

async function partExtent(call: Call, name: string, experiment: Experiment, reach: RecordFile['reach']) {
  const { frames, step } = await reach();
  tellPart(call, name, step, experiment);
  return { frames, lastStep: step };
}

function refuseTrainingFlags({ values }: Call, name: string): void {
  const trained = settings.find((option) => values[option.name] !== undefined && isTrained(option.name, option.group));
  if (trained === undefined) return;
  const flag = flagOf(trained);
  throw new ForgetvizError(`${flag} has no effect on ${name}: what a record holds is trained already`, {
    code: 'OPTION_WITHOUT_EFFECT',
    hint: `Leave ${flag} out, or train anew with forgetviz render.`,
  });
}

const isTrained = (name: string, group: string): boolean =>
  group === 'Experiment' || name === 'stepsPerFrame' || name === 'quality';

function extentOf({ steps, stepsPerFrame }: Experiment): Pick<StepSource, 'frames' | 'lastStep'> {
  return { frames: steps === undefined ? undefined : Math.ceil(steps / stepsPerFrame), lastStep: steps };
}
