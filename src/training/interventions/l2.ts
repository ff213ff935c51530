import type { Experiment } from '../../experiment';
import { add, multiply, scalar } from '../../tensorflow';
import { at } from '../at';
import type { Intervention } from './intervention';

/**
 * The penalty λ/2 Σ w² over all weights and biases w (Hoerl & Kennard 1970; Krogh & Hertz 1991, "A simple weight decay
 * can improve generalization"), added to the loss that is trained. Here is its gradient:
 *
 *     g ← g + λ w
 *
 * The optimiser adapts its step to it as to the rest of the gradient; weight decay that it does not adapt to is the
 * intervention `weightDecay`.
 */
export const l2 =
  (lambda: number): Intervention =>
  ({ graph }) => {
    const factor = scalar(graph, lambda);
    return {
      gradients: (gradients, { values }) =>
        gradients.map((gradient, place) => add(gradient, multiply(at(values, place), factor))),
    };
  };

export const l2In = (experiment: Experiment): Intervention | undefined =>
  experiment.l2 > 0 ? l2(experiment.l2) : undefined;
