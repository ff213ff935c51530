import type { Experiment } from '../../experiment';
import { assign, multiply, read } from '../../tensorflow';
import { at } from '../at';
import type { Intervention } from './intervention';
import { factorToNorm } from './norm';

/**
 * A largest norm for every layer (Srivastava et al. 2014, "Dropout: a simple way to prevent neural networks from
 * overfitting", section 5.1, there for every unit). After the update, matrix and bias of each dense layer, as one vector
 * θ, are scaled back into the ball of radius c; were the bias free, it would grow in place of the matrix:
 *
 *     θ ← θ · min(1, c / ‖θ‖)
 */
export const maxNorm =
  (most: number): Intervention =>
  ({ weights }) => ({
    afterUpdate: (_, after) => {
      const layers = Array.from({ length: weights.length / 2 }, (_, layer) => weights.slice(2 * layer, 2 * layer + 2));
      return layers.flatMap((layer) => {
        const values = layer.map((weight) => read(weight, after));
        const factor = factorToNorm(most, values);
        return layer.map((weight, place) => assign(weight, multiply(at(values, place), factor)));
      });
    },
  });

export const maxNormIn = (experiment: Experiment): Intervention | undefined =>
  experiment.maxNorm === 'none' ? undefined : maxNorm(experiment.maxNorm);
