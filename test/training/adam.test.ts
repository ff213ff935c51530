import { gaussianPairs } from '../../src/data';
import { defaultExperiment, type Experiment } from '../../src/experiment';
import { collect } from '../support/experiment';

/* One layer, y = xW + b, whose gradient is written out by hand, and Adam by the formulas of Kingma & Ba (2015), in float64. */

const [points, inputs, outputs, rate] = [4, 3, 2, 0.05];
const experiment: Experiment = {
  ...defaultExperiment,
  points,
  window: points,
  network: `Dense(${inputs},${outputs})`,
  learningRate: rate,
  threshold: 1e-6,
  steps: 10,
};

function add(sums: Float64Array, place: number, value: number): void {
  sums[place] = (sums[place] ?? 0) + value;
}

function reference(): readonly { readonly losses: readonly number[]; readonly weightNorm: number }[] {
  const { x, y } = gaussianPairs(experiment.seed, points, inputs, outputs);
  const size = inputs * outputs + outputs;
  const [theta, first, second] = [0, 0, 0].map(() => new Float64Array(size));
  if (!theta || !first || !second) throw new Error();
  const residual = (point: number, output: number): number => {
    let value = theta[inputs * outputs + output] ?? 0;
    for (let i = 0; i < inputs; i++) value += (x[point * inputs + i] ?? 0) * (theta[i * outputs + output] ?? 0);
    return value - (y[point * outputs + output] ?? 0);
  };
  return Array.from({ length: 10 }, (_, step) => {
    const gradient = new Float64Array(size);
    for (let point = 0; point < points; point++) {
      for (let output = 0; output < outputs; output++) {
        const slope = (2 / points) * residual(point, output);
        for (let i = 0; i < inputs; i++) add(gradient, i * outputs + output, slope * (x[point * inputs + i] ?? 0));
        add(gradient, inputs * outputs + output, slope);
      }
    }
    const t = step + 1;
    gradient.forEach((g, i) => {
      first[i] = 0.9 * (first[i] ?? 0) + 0.1 * g;
      second[i] = 0.999 * (second[i] ?? 0) + 0.001 * g * g;
      const corrected = rate * (Math.sqrt(1 - 0.999 ** t) / (1 - 0.9 ** t));
      theta[i] = (theta[i] ?? 0) - (corrected * (first[i] ?? 0)) / (Math.sqrt(second[i] ?? 0) + 1e-8);
    });
    const losses = Array.from({ length: points }, (_, point) => residual(point, 0) ** 2 + residual(point, 1) ** 2);
    return { losses, weightNorm: Math.hypot(...theta.subarray(0, inputs * outputs)) };
  });
}

test('ten steps of Adam are those of a float64 reference written out by hand', async () => {
  const steps = await collect(experiment);
  const expected = reference();
  expect(steps).toHaveLength(10);
  steps.forEach((step, place) => {
    const { losses = [], weightNorm = NaN } = expected[place] ?? {};
    expect(step.weightNorms[0]).toBeCloseTo(weightNorm, 5);
    losses.forEach((loss, point) => {
      expect(Math.abs((step.losses[point] ?? NaN) - loss) / loss).toBeLessThan(1e-5);
    });
  });
});
