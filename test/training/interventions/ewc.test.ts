import { collect } from '../../support/experiment';
import { deep, deepReference, expectDeep, optimizers } from '../deep-reference';
import { consolidated } from './acting';

const lambda = 0.5;

test.each(optimizers)(
  'when weights are consolidated besides %s then steps are those of a float64 reference, the last pass being the anchor',
  async (optimizer) => {
    // Three passes in 20 steps.
    const experiment = { ...deep, optimizer, threshold: 100 };
    const expected = deepReference(experiment, [consolidated(lambda)]);
    const steps = await collect({ ...experiment, ewc: lambda });
    expect(steps.at(-1)?.pass).toBe(3);
    expectDeep(steps, expected);
    const free = deepReference(experiment).at(-1)?.windowLoss ?? NaN;
    expect(Math.abs((steps.at(-1)?.windowLoss ?? NaN) / free - 1)).toBeGreaterThan(1e-3);
  },
);
