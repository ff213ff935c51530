import { ForgetvizError } from '../errors';
import type { Step } from '../metrics';

/**
 * Stops a run whose numbers are no longer finite: from there on every frame would show nothing.
 * @throws ForgetvizError `DIVERGED`, naming the step and the first layer whose weights are not finite.
 */
export function refuseDiverged(step: Step, learningRate: number): void {
  const { windowLoss, losses, weightNorms, biasNorms } = step;
  if (Number.isFinite(windowLoss) && losses.every(Number.isFinite)) return;
  const layer = weightNorms.findIndex((norm, place) => !Number.isFinite(norm + (biasNorms[place] ?? 0)));
  const where = layer < 0 ? 'every weight still finite' : `first in layer ${layer + 1} of ${weightNorms.length}`;
  throw new ForgetvizError(`training diverged at step ${step.step}: a loss is not finite, ${where}`, {
    code: 'DIVERGED',
    hint: `lower the learning rate, as --learning-rate ${learningRate / 10}`,
    blame: 'run',
  });
}
