import { collect } from '../../support/experiment';
import { deep, deepReference, expectDeep, gradientOf, meanOf, optimizers, type Acting } from '../deep-reference';

const lambda = 0.5;

/** λ F (w − w*), with the mean of every point's squared gradient at the end of the last pass as F. */
function consolidated(): Acting {
  let [anchor, fisher]: [Float64Array, Float64Array] = [new Float64Array(), new Float64Array()];
  return {
    between: (theta, _, { pass }, before) => {
      if (pass === before.pass) return;
      anchor = theta.slice();
      fisher = meanOf(Array.from({ length: deep.points }, (__, point) => gradientOf(theta, point).map((g) => g * g)));
    },
    gradient: (theta) => theta.map((w, i) => lambda * (fisher[i] ?? 0) * (w - (anchor[i] ?? 0))),
  };
}

test.each(optimizers)(
  'when weights are consolidated besides %s then steps are those of a float64 reference, the last pass being the anchor',
  async (optimizer) => {
    // Three passes in 20 steps.
    const experiment = { ...deep, optimizer, threshold: 100 };
    const expected = deepReference(experiment, [consolidated()]);
    const steps = await collect({ ...experiment, ewc: lambda });
    expect(steps.at(-1)?.pass).toBe(3);
    expectDeep(steps, expected);
    const free = deepReference(experiment).at(-1)?.windowLoss ?? NaN;
    expect(Math.abs((steps.at(-1)?.windowLoss ?? NaN) / free - 1)).toBeGreaterThan(1e-3);
  },
);
