import type { Experiment } from '../../experiment';
import { add, multiply, scalar, sign } from '../../tensorflow';
import { at } from '../at';
import type { Intervention } from './intervention';

/**
 * The penalty λ Σ |w| over all weights and biases w (Tibshirani 1996, "Regression shrinkage and selection via the
 * lasso"), added to the loss that is trained. Here is its gradient; at 0, where it has none, it is 0:
 *
 *     g ← g + λ sign(w)
 */
export const l1 =
  (lambda: number): Intervention =>
  ({ graph }) => {
    const factor = scalar(graph, lambda);
    return {
      gradients: (gradients, { values }) =>
        gradients.map((gradient, place) => add(gradient, multiply(sign(at(values, place)), factor))),
    };
  };

export const l1In = (experiment: Experiment): Intervention | undefined =>
  experiment.l1 > 0 ? l1(experiment.l1) : undefined;
