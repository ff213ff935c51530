import type { Experiment } from '../../experiment';
import { multiply } from '../../tensorflow';
import type { Intervention } from './intervention';
import { factorToNorm } from './norm';

/**
 * Gradients clipped by their global norm (Pascanu, Mikolov & Bengio 2013, "On the difficulty of training recurrent
 * neural networks", algorithm 1), that of the gradients g of all weights and biases as one vector, penalties included:
 *
 *     g ← g · min(1, c / ‖g‖)
 */
export const clip =
  (most: number): Intervention =>
  () => ({
    gradients: (gradients) => {
      const factor = factorToNorm(most, gradients);
      return gradients.map((gradient) => multiply(gradient, factor));
    },
  });

export const clipIn = (experiment: Experiment): Intervention | undefined =>
  experiment.clip === 'none' ? undefined : clip(experiment.clip);
