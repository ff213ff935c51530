import { gaussianGenerator } from '../../../src/data';
import type { Experiment } from '../../../src/experiment';
import { collect, small } from '../../support/experiment';
import { rounds } from '../../support/rounds';
import {
  activations,
  biasAt,
  deep,
  deepReference,
  expectDeep,
  inputsOf,
  optimizers,
  outputsOf,
  units,
  type Acting,
} from '../deep-reference';
import { consolidated, firstOf, incoming, layerOf, outgoing, range, replayed, zero, zeroed } from './acting';

const rules = ['fattest', 'smallest', 'random'] as const;

test.each(
  rules.flatMap((rule) =>
    optimizers.slice(0, rule === 'fattest' ? 4 : rounds(1, 4)).map((optimizer) => [rule, optimizer] as const),
  ),
)('when the %s units are zeroed besides %s then steps are those of a float64 reference', async (rule, optimizer) => {
  // A quarter of ten units, rounded up, after 6, 12 and 18 steps.
  const acting = zeroed(rule, 3, 6);
  const steps = await collect({ ...deep, optimizer, zeroUnits: `${rule}:0.25:6` });
  expectDeep(steps, deepReference({ optimizer }, [acting]));
});

/** Continual backprop, by its formula; units that start anew are drawn as `init` says. */
function utility(count: number, every: number): Acting {
  const [utilities, ages] = [new Float64Array(units), new Float64Array(units)];
  const meanSize = (theta: Float64Array, trained: readonly number[], unit: number): number =>
    trained.reduce((sum, point) => sum + Math.abs(activations(theta, point)[unit] ?? NaN), 0) / trained.length;
  return {
    after: (theta, trained) => {
      for (const unit of range(units)) {
        const flow = outgoing(unit).reduce((sum, place) => sum + Math.abs(theta[place] ?? NaN), 0);
        utilities[unit] = 0.99 * (utilities[unit] ?? NaN) + 0.01 * meanSize(theta, trained, unit) * flow;
        ages[unit] = (ages[unit] ?? NaN) + 1;
      }
    },
    between: (theta, moments, { stepsDone }) => {
      if (stepsDone % every > 0) return;
      const score = range(units).map((unit) => ((ages[unit] ?? NaN) > 100 ? -(utilities[unit] ?? NaN) : -Infinity));
      const chosen = firstOf(score, count).filter((unit) => score[unit] !== -Infinity);
      const drawn = [0, 1].map((layer) => draw(stepsDone, layer));
      for (const unit of chosen) {
        const [layer, j] = layerOf(unit);
        zero(theta, moments, unit);
        incoming(unit).forEach((place, i) => (theta[place] = drawn[layer]?.weights[i * outputsOf(layer) + j] ?? NaN));
        theta[biasAt(layer, j)] = drawn[layer]?.biases[j] ?? NaN;
        utilities[unit] = ages[unit] = 0;
      }
      // What goes out of a new unit stays zero, also into another new one.
      for (const unit of chosen) if (layerOf(unit)[0] === 0) for (const place of outgoing(unit)) theta[place] = 0;
    },
  };
}

function draw(stepsDone: number, layer: number): { weights: readonly number[]; biases: readonly number[] } {
  const numbers = (place: number, length: number): readonly number[] => {
    const next = gaussianGenerator(deep.seed, 'units', stepsDone, place);
    return Array.from({ length }, () => 0.3 * next());
  };
  return {
    weights: numbers(2 * layer, inputsOf(layer) * outputsOf(layer)),
    biases: numbers(2 * layer + 1, outputsOf(layer)),
  };
}

test.each(optimizers.slice(0, rounds(1, 4)))(
  'when units of the lowest utility are replaced besides %s then steps are those of a float64 reference, none too soon',
  async (optimizer) => {
    // Nothing after 60 steps; four of ten units after 120.
    const experiment = { ...deep, learningRate: 0.003, optimizer, steps: 130 };
    const expected = deepReference(experiment, [utility(4, 60)]);
    expectDeep(await collect({ ...experiment, zeroUnits: 'utility:0.4:60' }), expected);
  },
);

test.each(optimizers.slice(0, rounds(1, 4)))(
  'when units are zeroed, points replayed and weights consolidated besides %s then steps are those of a float64 reference, the anchor being what zeroing found',
  async (optimizer) => {
    // A pass every six steps, as often as units are zeroed.
    const experiment = { ...deep, optimizer, threshold: 100 };
    const replay = () => replayed(3);
    const ewc = () => consolidated(0.5);
    const zeroing = () => zeroed('fattest', 3, 6);
    const steps = await collect({ ...experiment, replay: 3, ewc: 0.5, zeroUnits: 'fattest:0.25:6' });
    expect(steps.at(-1)?.pass).toBe(3);
    expectDeep(steps, deepReference(experiment, [replay(), ewc(), zeroing()]));
    const others = [
      [ewc(), zeroing()],
      [replay(), zeroing()],
      [replay(), ewc()],
      [replay(), zeroing(), ewc()],
    ];
    for (const acting of others) {
      const { windowLoss = NaN } = deepReference(experiment, acting).at(-1) ?? {};
      expect(Math.abs((steps.at(-1)?.windowLoss ?? NaN) / windowLoss - 1)).toBeGreaterThan(1e-4);
    }
  },
);

test('when all units are zeroed then hidden weights are, and the last layer keeps what skip connections share', async () => {
  const experiment = { ...small, steps: 8, threshold: 1e-9, learningRate: 1e-30 };
  const steps = await collect({ ...experiment, init: 'gaussian:0.3', zeroUnits: 'fattest:1:7' });
  const last = [...(steps.at(-1)?.weightNorms ?? [])].map((norm) => norm > 0.1);
  expect(last).toEqual([false, false, true]);
});

test.each(['random:0.2:18', 'utility:0.2:18', 'smallest:0.2:pass'])(
  'when units are zeroed as %s says then calls of many steps change no bit',
  async (zeroUnits) => {
    const experiment: Experiment = { ...small, threshold: 4, shift: 4, steps: 150, zeroUnits };
    const all = await collect(experiment);
    const some = await collect({ ...experiment, stepsPerFrame: 50 });
    expect(some.map(({ losses }) => losses)).toEqual(some.map(({ step }) => all[step - 1]?.losses));
    expect(all.at(-1)?.losses).not.toEqual((await collect({ ...experiment, zeroUnits: 'none' })).at(-1)?.losses);
  },
);
