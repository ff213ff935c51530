import { ForgetvizError, named } from '../../errors';
import type { ComparedRuns } from '../../experiment';
import type { Step } from '../../metrics';
import type { ComparedSteps } from '../../scene';
import type { NamedSource } from './runs';

/**
 * The steps of several runs, a frame of each at a time. A run that has come to its end stands still at its last step
 * until all have; what ends one ends all.
 */
export async function* inStep(sources: readonly NamedSource[], signal: AbortSignal): AsyncGenerator<ComparedSteps> {
  const runs = sources.map(({ name, source }) => ({ name, steps: source.steps(signal), last: undefined as Last }));
  try {
    for (;;) {
      const ended: boolean[] = [];
      for (const run of runs) {
        const next = await nextOf(run);
        ended.push(next === undefined);
        run.last = next ?? run.last;
      }
      if (ended.every(Boolean)) return;
      yield { steps: runs.flatMap(({ last }) => last ?? []), ended };
    }
  } finally {
    for (const { steps } of runs) await steps.return();
  }
}

type Last = Step | undefined;

/** The same under one window. */
export async function* underOneWindow({ runs }: ComparedRuns, signal: AbortSignal): AsyncGenerator<ComparedSteps> {
  const { openTrainingTogether } = await import('../../training/index.js');
  const ended = runs.map(() => false);
  for await (const together of openTrainingTogether(runs).steps(signal)) yield { ...together, ended };
}

/** The next step of a run; what goes wrong is told with its name. */
async function nextOf({ name, steps }: { readonly name: string; readonly steps: AsyncGenerator<Step, void> }) {
  try {
    const { done, value } = await steps.next();
    return done ? undefined : value;
  } catch (error) {
    throw error instanceof ForgetvizError && error.blame === 'run' ? named(name, error) : error;
  }
}
