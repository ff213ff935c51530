import { gaussianGenerator, gaussianPairs } from '../../src/data';
import { defaultExperiment, type Experiment } from '../../src/experiment';
import type { Step } from '../../src/metrics';
import { updates } from './reference';

/* A network of a plain and a residual hidden layer under a moving window, with its backward pass written out in float64. */

const [points, window, shift, inputs, width, outputs] = [12, 4, 2, 3, 5, 2];

export const deep: Experiment = {
  ...defaultExperiment,
  ...{ points, window, shift, threshold: 2.5, steps: 20 },
  network: `Chain(Dense(${inputs},${width},tanh),SkipConnection(Dense(${width},${width},atan),+),Dense(${width},${outputs}))`,
  init: 'gaussian:0.3',
};
/** Units of its two hidden layers. */
export const units = 2 * width;

const { x, y } = gaussianPairs(deep.seed, points, inputs, outputs);
const sizes = [inputs, width, width, outputs];
/** Where W₁, b₁, W₂, b₂, W₃, b₃ and the end are. */
const begins = [0, 1, 2].reduce<readonly number[]>(
  (all, layer) => {
    const weights = (all.at(-1) ?? 0) + (sizes[layer] ?? 0) * (sizes[layer + 1] ?? 0);
    return [...all, weights, weights + (sizes[layer + 1] ?? 0)];
  },
  [0],
);
const length = begins.at(-1) ?? 0;

/** The place of W[i, j] of a layer. */
export const weightAt = (layer: number, i: number, j: number): number =>
  (begins[2 * layer] ?? NaN) + i * (sizes[layer + 1] ?? NaN) + j;
export const biasAt = (layer: number, j: number): number => (begins[2 * layer + 1] ?? NaN) + j;
/** Of layers 0, 1 and 2, how many inputs and outputs. */
export const inputsOf = (layer: number): number => sizes[layer] ?? NaN;
export const outputsOf = (layer: number): number => sizes[layer + 1] ?? NaN;

type Vector = readonly number[];
const range = (count: number): Vector => Array.from({ length: count }, (_, i) => i);
const item = (list: ArrayLike<number>, i: number): number => list[i] ?? NaN;

const dense = (theta: Float64Array, layer: number, h: Vector): Vector =>
  range(outputsOf(layer)).map((j) =>
    h.reduce((sum, value, i) => sum + value * item(theta, weightAt(layer, i, j)), item(theta, biasAt(layer, j))),
  );

function pass(theta: Float64Array, point: number) {
  const input = [...x.subarray(point * inputs, (point + 1) * inputs)];
  const first = dense(theta, 0, input).map(Math.tanh);
  const sums = dense(theta, 1, first);
  const second = sums.map(Math.atan);
  const stream = second.map((value, j) => value + item(first, j));
  const residual = dense(theta, 2, stream).map((value, j) => value - item(y, point * outputs + j));
  return { input, first, sums, second, stream, residual };
}

/** The activations of all units for one point. */
export function activations(theta: Float64Array, point: number): Vector {
  const { first, second } = pass(theta, point);
  return [...first, ...second];
}

const lossOf = (theta: Float64Array, point: number): number =>
  pass(theta, point).residual.reduce((sum, each) => sum + each * each, 0);

/** Of the loss of one point by all weights. */
export function gradientOf(theta: Float64Array, point: number): Float64Array {
  const { input, first, sums, stream, residual } = pass(theta, point);
  const gradient = new Float64Array(length);
  /** Enters what a layer's weights get, and gives what its input gets. */
  const back = (layer: number, h: Vector, delta: Vector): Vector => {
    delta.forEach((d, j) => (gradient[biasAt(layer, j)] = d));
    return h.map((value, i) =>
      delta.reduce((sum, d, j) => {
        gradient[weightAt(layer, i, j)] = value * d;
        return sum + d * item(theta, weightAt(layer, i, j));
      }, 0),
    );
  };
  const onStream = back(
    2,
    stream,
    residual.map((each) => 2 * each),
  );
  const throughLayer = back(
    1,
    first,
    onStream.map((each, j) => each / (1 + item(sums, j) ** 2)),
  );
  const onFirst = onStream.map((each, j) => (each + item(throughLayer, j)) * (1 - item(first, j) ** 2));
  back(0, input, onFirst);
  return gradient;
}

export function meanOf(vectors: readonly Float64Array[]): Float64Array {
  return new Float64Array(length).map((_, i) => vectors.reduce((sum, each) => sum + item(each, i), 0) / vectors.length);
}

export interface Now {
  readonly stepsDone: number;
  readonly start: number;
  readonly shifts: number;
  readonly pass: number;
}

/** What an intervention does, each a list of numbers for every weight. */
export interface Acting {
  /** Points that are trained besides the window's. */
  readonly more?: (now: Now) => Vector;
  readonly gradient?: (theta: Float64Array, now: Now) => Float64Array;
  /** After every step; `theta` are the weights that it began with. */
  readonly after?: (theta: Float64Array, trained: Vector) => void;
  /** Before a step, from the second on; `before` is where the run stood a step ago. It changes the numbers in place. */
  readonly between?: (theta: Float64Array, moments: readonly Float64Array[], now: Now, before: Now) => void;
}

export interface Expected {
  readonly windowLoss: number;
  readonly losses: Vector;
  readonly norms: Vector;
  readonly shifts: number;
}

export type Optimizer = keyof typeof updates;
export const optimizers: readonly Optimizer[] = ['adam', 'sgd', 'momentum', 'rmsprop'];

/** The steps of the experiment `deep`, with whatever acts besides the optimiser. */
export function deepReference(changes: Partial<Experiment> & { optimizer: Optimizer }, acting: readonly Acting[] = []) {
  const { optimizer, learningRate, threshold, steps = 0 } = { ...deep, ...changes };
  const next = gaussianGenerator(deep.seed, 'weights');
  let theta = Float64Array.from({ length }, () => Math.fround(0.3 * next()));
  const moments = [new Float64Array(length), new Float64Array(length)];
  const update = updates[optimizer](learningRate, moments);
  let now: Now = { stepsDone: 0, start: 0, shifts: 0, pass: 0 };
  let before = now;
  return range(steps).map((stepsDone): Expected => {
    if (stepsDone > 0) acting.forEach(({ between }) => between?.(theta, moments, now, before));
    const trained = range(window).map((place) => (now.start + place) % points);
    const windowLoss = trained.reduce((sum, point) => sum + lossOf(theta, point), 0) / window;
    const rows = [...trained, ...acting.flatMap(({ more }) => more?.(now) ?? [])];
    const gradient = acting
      .flatMap((each) => each.gradient?.(theta, now) ?? [])
      .reduce(
        (sum, more) => sum.map((g, i) => g + item(more, i)),
        meanOf(rows.map((point) => gradientOf(theta, point))),
      );
    acting.forEach(({ after }) => after?.(theta, trained));
    const change = update(gradient, stepsDone + 1);
    theta = theta.map((w, i) => w + item(change, i));
    const shifts = now.shifts + (windowLoss < threshold ? 1 : 0);
    before = now;
    now = {
      stepsDone: stepsDone + 1,
      start: (shifts * shift) % points,
      shifts,
      pass: Math.floor((shifts * shift) / points),
    };
    const norms = [0, 1, 2].map((layer) => Math.hypot(...theta.subarray(begins[2 * layer], begins[2 * layer + 1])));
    return { windowLoss, losses: range(points).map((point) => lossOf(theta, point)), norms, shifts };
  });
}

/** Every number of every step is that of the reference, but for a hundred-thousandth. */
export function expectDeep(steps: readonly Step[], expected: readonly Expected[]): void {
  expect(steps.map(({ shifts }) => shifts)).toEqual(expected.map(({ shifts }) => shifts));
  const found = steps.map(({ windowLoss, losses, weightNorms }) => [windowLoss, ...losses, ...weightNorms]);
  const right = expected.map(({ windowLoss, losses, norms }) => [windowLoss, ...losses, ...norms]);
  const off = found.map((numbers, step) =>
    numbers.map((number, place) => {
      const wanted = right[step]?.[place] ?? NaN;
      return Math.abs(number - wanted) / Math.abs(wanted);
    }),
  );
  expect(Math.max(...off.flat())).toBeLessThan(1e-5);
}
