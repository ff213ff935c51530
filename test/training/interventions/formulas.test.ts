import { gaussianGenerator } from '../../../src/data';
import type { Experiment } from '../../../src/experiment';
import { collect, small } from '../../support/experiment';
import { expectSame, oneLayer, reference, updates, type Expected } from '../reference';

/* What the fields of an experiment do to training, by their formulas in float64: each alone, and all of them. */

/** So that no loss is so near zero that float32 has few digits left of it. */
const slow: Experiment = { ...oneLayer, learningRate: 0.02 };

interface Formula {
  readonly fields: Partial<Experiment>;
  readonly gradient?: (g: Float64Array, w: Float64Array) => Float64Array;
  /** After the optimiser; `before` are the weights that the step began with. */
  readonly update?: (w: Float64Array, before: Float64Array) => Float64Array;
  readonly between?: (w: Float64Array, stepsDone: number) => Float64Array;
}

const within = (most: number, values: Float64Array): Float64Array =>
  values.map((value) => value * Math.min(1, most / Math.hypot(...values)));

/** Of the 3 × 2 weights and the 2 biases. */
function noise(stepsDone: number): readonly number[] {
  return [6, 2].flatMap((length, place) => {
    const next = gaussianGenerator(slow.seed, 'perturbation', stepsDone, place);
    return Array.from({ length }, next);
  });
}

const formulas: readonly Formula[] = [
  { fields: { l1: 0.2 }, gradient: (g, w) => g.map((each, i) => each + 0.2 * Math.sign(w[i] ?? NaN)) },
  { fields: { l2: 0.7 }, gradient: (g, w) => g.map((each, i) => each + 0.7 * (w[i] ?? NaN)) },
  { fields: { clip: 0.6 }, gradient: (g) => within(0.6, g) },
  { fields: { maxNorm: 0.2 }, update: (w) => within(0.2, w) },
  {
    fields: { shrink: '0.5:4' },
    between: (w, stepsDone) => (stepsDone > 0 && stepsDone % 4 === 0 ? w.map((each) => 0.5 * each) : w),
  },
  {
    fields: { shrink: '0.8:3:0.05' },
    between: (w, stepsDone) => {
      if (stepsDone === 0 || stepsDone % 3 > 0) return w;
      const drawn = noise(stepsDone);
      return w.map((each, i) => 0.8 * each + 0.05 * (drawn[i] ?? NaN));
    },
  },
];

function expected(optimizer: keyof typeof updates, acting: readonly Formula[]): readonly Expected[] {
  const change = updates[optimizer](slow.learningRate);
  return reference(
    (before, found, step) => {
      const given = acting.reduce<Float64Array>((g, { gradient }) => gradient?.(g, before) ?? g, found);
      const moved = change(given, step);
      const left = before.map((w, i) => w + (moved[i] ?? NaN));
      return acting.reduce<Float64Array>((w, { update }) => update?.(w, before) ?? w, left);
    },
    (theta, stepsDone) => acting.reduce<Float64Array>((w, { between }) => between?.(w, stepsDone) ?? w, theta),
  );
}

const optimizers = ['adam', 'sgd', 'momentum', 'rmsprop'] as const;

test.each(formulas.flatMap((formula) => optimizers.map((optimizer) => [formula.fields, optimizer, formula] as const)))(
  'when an experiment has %j besides %s then ten steps are those of a float64 reference',
  async (fields, optimizer, formula) => {
    const steps = await collect({ ...slow, optimizer, ...fields });
    expectSame(steps, expected(optimizer, [formula]));
    const plain = expected(optimizer, []).at(-1)?.weightNorm ?? NaN;
    expect(Math.abs((steps.at(-1)?.weightNorms[0] ?? NaN) / plain - 1)).toBeGreaterThan(1e-3);
  },
);

test('when an experiment has several then penalties come before the clipping, decay before the largest norm', async () => {
  const [l1, l2, clip, maxNorm, , shrink] = formulas;
  const decay: Formula = {
    fields: { optimizer: 'adamw', weightDecay: 0.4 },
    update: (w, before) => w.map((each, i) => each - 0.4 * slow.learningRate * (before[i] ?? NaN)),
  };
  const acting = [l1, l2, clip, decay, maxNorm, shrink].flatMap((formula) => formula ?? []);
  const experiment = acting.reduce<Experiment>((all, { fields }) => ({ ...all, ...fields }), slow);
  expectSame(await collect(experiment), expected('adam', acting));
});

test('when interventions draw numbers and act between steps then calls of many steps change no bit', async () => {
  const experiment: Experiment = { ...small, dropout: 0.2, shrink: '0.9:18:0.01', clip: 1, steps: 54 };
  const all = await collect(experiment);
  const some = await collect({ ...experiment, stepsPerFrame: 27 });
  expect(some.map(({ losses }) => losses)).toEqual([all[26]?.losses, all[53]?.losses]);
});
