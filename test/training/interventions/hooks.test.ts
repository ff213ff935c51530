import type { Experiment } from '../../../src/experiment';
import { add, assign, cast, multiply, read, scalar, square, sum, variable, zeros } from '../../../src/tensorflow';
import type { Intervention } from '../../../src/training/interventions';
import { collect, small } from '../../support/experiment';
import { expectSame, oneLayer, reference } from '../reference';

/* What an intervention can do, with some that are made up. */

const sgd: Experiment = { ...oneLayer, optimizer: 'sgd' };
const rate = sgd.learningRate;

/** Adds λ/2 Σ w² to the loss. */
const squares =
  (lambda: number): Intervention =>
  ({ graph }) => ({
    lossTerm: ({ values }) =>
      multiply(
        scalar(graph, lambda / 2),
        values.map((value) => sum(square(value))).reduce((all, one) => add(all, one)),
      ),
  });

/** Multiplies gradients by `factor`, and adds `more`. */
const bent =
  (factor: number, more: number): Intervention =>
  ({ graph }) => ({
    gradients: (gradients) => gradients.map((g) => add(multiply(g, scalar(graph, factor)), scalar(graph, more))),
  });

/** Multiplies the weights that a step leaves. */
const scaled =
  (factor: number): Intervention =>
  ({ graph, weights }) => ({
    afterUpdate: (_, after) =>
      weights.map((weight) => assign(weight, multiply(read(weight, after), scalar(graph, factor)))),
  });

/** Hidden activations times a fiftieth of the number of steps done, so none at all in the first step. */
const warmed: Intervention = ({ graph }) => ({
  onForward: (h, _, { stepsDone }) => multiply(h, multiply(cast(stepsDone(), 'float32'), scalar(graph, 0.02))),
});

test('when a term is added to the loss then its gradient is trained as well', async () => {
  expectSame(
    await collect(sgd, [squares(0.7)]),
    reference((theta, gradient) => theta.map((w, i) => w - rate * ((gradient[i] ?? 0) + 0.7 * w))),
  );
});

test('when several change the gradients then each gets what the one before it left', async () => {
  expectSame(
    await collect(sgd, [bent(0.5, 1), bent(3, 0.1)]),
    reference((theta, gradient) => theta.map((w, i) => w - rate * (3 * (0.5 * (gradient[i] ?? 0) + 1) + 0.1))),
  );
});

test('when weights are changed after the update then the next step begins with them', async () => {
  expectSame(
    await collect(sgd, [scaled(0.5), scaled(1.8)]),
    reference((theta, gradient) => theta.map((w, i) => 0.9 * (w - rate * (gradient[i] ?? 0)))),
  );
});

test('when hidden activations are changed then in what is trained alone: rule and profile see the network as it is', async () => {
  const experiment: Experiment = { ...small, init: 'gaussian:0.3', optimizer: 'sgd', learningRate: 0.01, steps: 2 };
  const [first, second] = await collect(experiment, [warmed]);
  const [plain] = await collect(experiment);
  const [still] = await collect({ ...experiment, learningRate: 1e-30, steps: 1 });
  expect(first?.windowLoss).toBe(plain?.windowLoss);
  // Nothing flows back through activations times 0, so that only the output layer moves.
  const moved = (norms: Float32Array | undefined): readonly boolean[] =>
    [...(norms ?? [])].map((norm, layer) => norm !== still?.weightNorms[layer]);
  expect(moved(first?.weightNorms)).toEqual([false, false, true]);
  expect(moved(second?.weightNorms)).toEqual([true, true, true]);
  const mean = (first?.losses.subarray(0, small.window) ?? new Float32Array()).reduce((all, loss) => all + loss) / 5;
  expect(Math.abs((second?.windowLoss ?? NaN) - mean)).toBeLessThan(1e-5 * mean);
});

/** The size of a gradient depends on the step, on an input drawn for each step, and on a variable of its own. */
const restless: Intervention = ({ graph }) => {
  const waves = variable(graph, 'waves', scalar(graph, 1));
  let draws = 0;
  return {
    gradients: (gradients, { stepsDone, feed, before }) => {
      const drawn = feed('float32', [], () => Float32Array.of(1 + (draws++ % 7) / 7));
      const factor = multiply(multiply(drawn, read(waves, before)), cast(stepsDone(), 'float32'));
      return gradients.map((g) => multiply(g, factor));
    },
    afterUpdate: ({ before }, after) => [
      ...after,
      assign(waves, multiply(read(waves, before), scalar(graph, 0.97)), after),
    ],
  };
};

test.each(['window', 3] as const)(
  'when a step depends on its number, an input and a variable then calls of many steps change no bit: batch %s',
  async (batch) => {
    const experiment: Experiment = { ...small, optimizer: 'sgd', learningRate: 1e-3, batch, steps: 80 };
    const all = await collect(experiment, [restless, warmed]);
    const some = await collect({ ...experiment, stepsPerFrame: 40 }, [restless, warmed]);
    expect(some.map(({ losses }) => losses)).toEqual([all[39]?.losses, all[79]?.losses]);
    expect(all[79]?.losses).not.toEqual((await collect(experiment, [warmed]))[79]?.losses);
  },
);

/** Sets weights and moments back to zero. */
const forgetful =
  (every: number | 'pass'): Intervention =>
  ({ graph, weights, momentsOf }) => ({
    periodic: {
      every,
      act: () =>
        weights
          .flatMap((weight) => [weight, ...momentsOf(weight)])
          .map((each) => assign(each, zeros(graph, each.shape))),
    },
  });

test('when weights and moments are set back every 18 steps then each time the run begins anew, in calls of many steps too', async () => {
  const experiment: Experiment = { ...small, optimizer: 'momentum', learningRate: 0.003, threshold: 1e-9, steps: 54 };
  const all = (await collect(experiment, [forgetful(18)])).map(({ losses }) => losses);
  const free = (await collect(experiment)).map(({ losses }) => losses);
  expect(all).toEqual([...free.slice(0, 18), ...free.slice(0, 18), ...free.slice(0, 18)]);
  const some = await collect({ ...experiment, stepsPerFrame: 27 }, [forgetful(18)]);
  expect(some.map(({ losses }) => losses)).toEqual([all[26], all[53]]);
});

test('when something is done at the end of every pass then before the step that follows, in calls of many steps too', async () => {
  const experiment: Experiment = { ...small, learningRate: 0.03, threshold: 4, shift: 4, steps: 400 };
  const all = await collect(experiment, [forgetful('pass')]);
  const ends = all.flatMap(({ pass, step }, place) => (pass > (all[place - 1]?.pass ?? 0) ? [step] : []));
  expect(ends.length).toBeGreaterThan(2);
  all.forEach(({ weightNorms, step }) => {
    // Hidden layers stay at zero in the first step from zero.
    expect(weightNorms[0] === 0).toBe(step === 1 || ends.includes(step - 1));
  });
  const some = await collect({ ...experiment, stepsPerFrame: 50 }, [forgetful('pass')]);
  expect(some.map(({ losses }) => losses)).toEqual(some.map(({ step }) => all[step - 1]?.losses));
});
