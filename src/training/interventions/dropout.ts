import type { Experiment } from '../../experiment';
import { cast, less, multiply, scalar } from '../../tensorflow';
import type { Intervention } from './intervention';

/**
 * Inverted dropout (Srivastava et al. 2014, "Dropout: a simple way to prevent neural networks from overfitting", section
 * 10) of hidden activations h, those of every dense layer but the last, before a skip connection adds its input. Each is
 * left out of a step with probability p, for every row anew, by a mask m of independent zeros and ones:
 *
 *     h ← h · m / (1 − p),   m = 1 with probability 1 − p
 *
 * The window's rule and the losses that are shown are those of the whole network, which needs no scaling.
 */
export const dropout =
  (share: number): Intervention =>
  ({ graph }) => {
    const kept = scalar(graph, 1 - share);
    const scale = scalar(graph, 1 / (1 - share));
    return {
      onForward: (h, _, { uniform }) => {
        const mask = cast(less(uniform('dropout', h.shape), kept), 'float32');
        return multiply(h, multiply(mask, scale));
      },
    };
  };

export const dropoutIn = (experiment: Experiment): Intervention | undefined =>
  experiment.dropout > 0 ? dropout(experiment.dropout) : undefined;
