import { gaussianGenerator } from '../../data';
import { shrinkOf, type Experiment, type Shrink } from '../../experiment';
import { add, assign, multiply, read, scalar, sizeOfShape } from '../../tensorflow';
import type { Intervention } from './intervention';

/**
 * Shrink and perturb (Ash & Adams 2020, "On warm-starting neural network training", section 5): between two steps, every
 * so many of them or at the end of every pass, all weights and biases w become
 *
 *     w ← λ w + σ ε,   ε ~ N(0, 1)
 *
 * and no more than shrink where σ is 0. What the optimiser keeps of its past is left alone. The noise is a function of
 * the seed, the step and the weight's place, so that there is no state to save.
 */
export const shrink =
  ({ factor, every, deviation }: Shrink): Intervention =>
  ({ graph, experiment, weights }) => {
    const share = scalar(graph, factor);
    const noise = (step: number, place: number, length: number): Float32Array => {
      const next = gaussianGenerator(experiment.seed, 'perturbation', step, place);
      return Float32Array.from({ length }, () => deviation * next());
    };
    return {
      periodic: {
        every,
        act: ({ feed }) =>
          weights.map((weight, place) => {
            const { shape } = weight;
            const shrunk = multiply(read(weight), share);
            if (deviation === 0) return assign(weight, shrunk);
            const drawn = feed('float32', shape, ({ step }) => noise(step, place, sizeOfShape(shape)));
            return assign(weight, add(shrunk, drawn));
          }),
      },
    };
  };

export function shrinkIn(experiment: Experiment): Intervention | undefined {
  const given = shrinkOf(experiment);
  return given && shrink(given);
}
