import { defaultExperiment, type Experiment } from '../../src/experiment';
import type { Step } from '../../src/metrics';

/** Numbers in [0, 1): Knuth's MMIX generator would need 64 bits, this one of Numerical Recipes does not. */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export const experimentWith = (changes: Partial<Experiment>): Experiment => ({ ...defaultExperiment, ...changes });

/** Steps with everything a run may bring: wraps, jumps of the window, spikes, zeros, growing norms, passes of one step. */
export function* fuzzedSteps(experiment: Experiment, seed: number): Generator<Step, never> {
  const random = generator(seed);
  const { points } = experiment;
  const losses = Float32Array.from({ length: points }, () => 20 * random());
  let [start, shifts, step] = [0, 0, 0];
  for (;;) {
    step += random() < 0.02 ? 1 + Math.floor(40 * random()) : 1;
    if (random() < 0.3) {
      const shift = random() < 0.1 ? 1 + Math.floor(random() * random() * points) : 1;
      shifts += shift;
      start = (start + shift) % points;
    }
    for (let point = 0; point < points; point++) {
      const dice = random();
      const loss = losses[point] ?? 0;
      losses[point] =
        dice < 0.003 ? 0 : dice < 0.006 ? 5000 * random() : Math.abs(loss * (0.93 + 0.14 * random()) + 0.02);
    }
    const grown = Math.sqrt(step) * (1 + 0.2 * random());
    yield {
      step,
      start,
      windowLoss: random() < 0.01 ? 12_345.6 * random() : 4 * random(),
      losses,
      shifts,
      pass: Math.floor(shifts / points),
      weightNorms: Float32Array.from({ length: 6 }, (_, layer) => grown * (0.4 + 0.3 * layer)),
      biasNorms: Float32Array.from({ length: 6 }, (_, layer) => grown * 0.1 * layer),
      cosine: step < 20 ? NaN : 2 * random() - 1,
      windowCosine: 0.9,
    };
  }
}

/** The next of an endless row. */
export function next<T>(steps: Generator<T, never>): T {
  return steps.next().value;
}
