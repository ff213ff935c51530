import type { Experiment } from '../../experiment';
import { assignSubtract, multiply, scalar } from '../../tensorflow';
import { at } from '../at';
import type { Intervention } from './intervention';

/**
 * Decoupled weight decay (Loshchilov & Hutter 2019, "Decoupled weight decay regularization", algorithms 1 and 2).
 * Besides what the optimiser does, every weight and bias w loses a share of what it was before the step:
 *
 *     w ← w − α λ w
 *
 * α is the learning rate and λ the decay, both without a unit; their product is the share lost a step.
 */
export const weightDecay =
  (decay: number): Intervention =>
  ({ graph, experiment, weights }) => {
    const share = scalar(graph, experiment.learningRate * decay);
    return {
      afterUpdate: ({ values }, after) =>
        weights.map((weight, place) => assignSubtract(weight, multiply(at(values, place), share), after)),
    };
  };

export const weightDecayIn = ({ weightDecay: decay }: Experiment): Intervention | undefined =>
  decay > 0 ? weightDecay(decay) : undefined;
