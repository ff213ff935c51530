import type { ComparedRuns } from '../../experiment';
import type { Step } from '../../metrics';
import type { StepsTogether, Training } from '../../training';
import type { Past } from '../parts';
import type { Together } from './together';

/** Several runs that are trained under one window. */
export function underOneWindow({ runs }: ComparedRuns): Together {
  const ended = runs.map(() => false);
  let training: Training<StepsTogether> | undefined;
  return {
    steps: async function* (signal, past) {
      if (past) for await (const together of stepsThere(past, runs.length)) yield { ...together, ended };
      const { openTrainingTogether } = await import('../../training/index.js');
      const from = past && (await Promise.all(runs.map((_, place) => past.run(place).checkpoint())));
      training = openTrainingTogether(runs, from);
      for await (const together of training.steps(signal)) yield { ...together, ended };
    },
    checkpoint: (place) => training?.checkpoints()[place],
  };
}

/** What an earlier attempt left of them. */
async function* stepsThere(past: Past, count: number): AsyncGenerator<StepsTogether> {
  const runs = Array.from({ length: count }, (_, place) => past.run(place).steps());
  try {
    for (const distances of await past.distances()) {
      const steps: Step[] = [];
      for (const run of runs) {
        const { value } = await run.next();
        if (value) steps.push(value);
      }
      yield { steps, distances };
    }
  } finally {
    for (const run of runs) await run.return();
  }
}
