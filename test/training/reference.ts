import { gaussianPairs } from '../../src/data';
import { defaultExperiment, type Experiment } from '../../src/experiment';
import type { Step } from '../../src/metrics';

/* One layer, y = xW + b, whose gradient is written out by hand, in float64; the optimisers by the formulas of their papers. */

const [points, inputs, outputs] = [4, 3, 2];
const weights = inputs * outputs;
const size = weights + outputs;

export const oneLayer: Experiment = {
  ...defaultExperiment,
  points,
  window: points,
  network: `Dense(${inputs},${outputs})`,
  learningRate: 0.05,
  threshold: 1e-6,
  steps: 10,
};

/** What is added to a weight in a step, given the gradient and the number of the step from 1. */
export type Update = (gradient: Float64Array, step: number) => Float64Array;

const zeros = (length = size): Float64Array => new Float64Array(length);

/** Keeps its `moments`, two lists of zeros as long as the weights, from step to step: one for a run. */
type Optimizer = (rate: number, moments?: readonly Float64Array[]) => Update;

export const updates: Readonly<Record<Exclude<Experiment['optimizer'], 'adamw'>, Optimizer>> = {
  sgd: (rate) => (gradient) => gradient.map((g) => -rate * g),
  momentum:
    (rate, [moment = zeros()] = []) =>
    (gradient) =>
      gradient.map((g, i) => -rate * (moment[i] = 0.9 * (moment[i] ?? 0) + g)),
  rmsprop:
    (rate, [meanSquare = zeros()] = []) =>
    (gradient) =>
      gradient.map(
        (g, i) => (-rate * g) / Math.sqrt((meanSquare[i] = 0.9 * (meanSquare[i] ?? 0) + 0.1 * g * g) + 1e-8),
      ),
  adam:
    (rate, [first = zeros(), second = zeros()] = []) =>
    (gradient, t) =>
      gradient.map((g, i) => {
        const m = (first[i] = 0.9 * (first[i] ?? 0) + 0.1 * g);
        const v = (second[i] = 0.999 * (second[i] ?? 0) + 0.001 * g * g);
        const corrected = rate * (Math.sqrt(1 - 0.999 ** t) / (1 - 0.9 ** t));
        return (-corrected * m) / (Math.sqrt(v) + 1e-8);
      }),
};

export interface Expected {
  readonly losses: readonly number[];
  readonly weightNorm: number;
}

/**
 * Ten steps; `next` gives the weights after a step from those before and the gradient, `between` those that a step begins
 * with from what the one before it left.
 */
export function reference(
  next: (theta: Float64Array, gradient: Float64Array, step: number) => Float64Array,
  between: (theta: Float64Array, stepsDone: number) => Float64Array = (theta) => theta,
): readonly Expected[] {
  const { x, y } = gaussianPairs(oneLayer.seed, points, inputs, outputs);
  let theta: Float64Array = zeros();
  const residual = (point: number, output: number): number => {
    let value = theta[weights + output] ?? 0;
    for (let i = 0; i < inputs; i++) value += (x[point * inputs + i] ?? 0) * (theta[i * outputs + output] ?? 0);
    return value - (y[point * outputs + output] ?? 0);
  };
  return Array.from({ length: 10 }, (_, step) => {
    theta = between(theta, step);
    const gradient = zeros();
    const add = (place: number, value: number): void => {
      gradient[place] = (gradient[place] ?? 0) + value;
    };
    for (let point = 0; point < points; point++) {
      for (let output = 0; output < outputs; output++) {
        const slope = (2 / points) * residual(point, output);
        for (let i = 0; i < inputs; i++) add(i * outputs + output, slope * (x[point * inputs + i] ?? 0));
        add(weights + output, slope);
      }
    }
    theta = next(theta, gradient, step + 1);
    const losses = Array.from({ length: points }, (_, point) => residual(point, 0) ** 2 + residual(point, 1) ** 2);
    return { losses, weightNorm: Math.hypot(...theta.subarray(0, weights)) };
  });
}

/** Losses and norm of every step are those of the reference, but for a hundred-thousandth. */
export function expectSame(steps: readonly Step[], expected: readonly Expected[]): void {
  expect(steps).toHaveLength(expected.length);
  const off = (value: number | undefined, right: number): number => Math.abs((value ?? NaN) - right) / right;
  steps.forEach((step, place) => {
    const { losses = [], weightNorm = NaN } = expected[place] ?? {};
    expect(off(step.weightNorms[0], weightNorm)).toBeLessThan(1e-5);
    losses.forEach((loss, point) => {
      expect(off(step.losses[point], loss)).toBeLessThan(1e-5);
    });
  });
}
