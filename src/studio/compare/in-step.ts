import { ForgetvizError, named } from '../../errors';
import type { Step } from '../../metrics';
import type { ComparedSteps } from '../../scene';
import type { Past } from '../parts';
import type { NamedSource } from './runs';
import type { Together } from './together';

/**
 * Several runs, each for itself, a frame of each at a time. A run that has come to its end stands still at its last step
 * until all have; what ends one ends all.
 */
export const inStep = (sources: readonly NamedSource[]): Together => ({
  steps: (signal, past) => stepsOf(sources, signal, past),
  checkpoint: (place) => sources[place]?.source.checkpoint?.(),
});

async function* stepsOf(
  sources: readonly NamedSource[],
  signal: AbortSignal,
  past: Past | undefined,
): AsyncGenerator<ComparedSteps> {
  const runs = sources.map(({ name, source }, place) => ({
    name,
    steps: source.steps(signal, past?.run(place)),
    last: undefined as Last,
  }));
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

/** The next step of a run; what goes wrong is told with its name. */
async function nextOf({ name, steps }: { readonly name: string; readonly steps: AsyncGenerator<Step, void> }) {
  try {
    const { done, value } = await steps.next();
    return done ? undefined : value;
  } catch (error) {
    throw error instanceof ForgetvizError && error.blame === 'run' ? named(name, error) : error;
  }
}
