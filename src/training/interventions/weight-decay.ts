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

/** The λ of an experiment. The field `weightDecay` has no effect on other optimisers than `adamw`. */
const decayOf = ({ optimizer, weightDecay }: Experiment): number => (optimizer === 'adamw' ? weightDecay : 0);

export function weightDecayIn(experiment: Experiment): Intervention | undefined {
  const decay = decayOf(experiment);
  return decay > 0 ? weightDecay(decay) : undefined;
}
