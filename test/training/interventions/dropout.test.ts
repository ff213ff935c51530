import { gaussianGenerator, gaussianPairs } from '../../../src/data';
import type { Experiment } from '../../../src/experiment';
import { collect } from '../../support/experiment';
import { uniforms } from '../../support/philox';
import { oneLayer, updates } from '../reference';

const share = 0.4;
const [points, inputs, width, outputs] = [4, 3, 5, 2];
const experiment: Experiment = {
  ...oneLayer,
  network: `Chain(Dense(${inputs},${width},tanh),SkipConnection(Dense(${width},${width},tanh),+),Dense(${width},${outputs}))`,
  init: 'gaussian:0.3',
  learningRate: 0.02,
  dropout: share,
};
const shapes = [inputs * width, width, width * width, width, width * outputs, outputs];
const { x, y } = gaussianPairs(experiment.seed, points, inputs, outputs);

type Masks = readonly (readonly number[])[];

/** Of the two hidden layers in a step: what each activation is multiplied by. */
const masksOf = (step: number): Masks =>
  [0, 1].map((draw) =>
    uniforms({ seed: experiment.seed, stream: 0, draw }, step, points * width).map((u) =>
      u < 1 - share ? 1 / (1 - share) : 0,
    ),
  );

/** The loss of every point; without masks, of the whole network. */
function losses(theta: Float64Array, masks?: Masks): readonly number[] {
  let taken = 0;
  const weights = shapes.map((length) => theta.subarray(taken, (taken += length)));
  return Array.from({ length: points }, (_, point) => {
    const dense = (h: readonly number[], layer: number, size: number): readonly number[] =>
      Array.from({ length: size }, (_, j) =>
        h.reduce(
          (sum, each, i) => sum + each * (weights[2 * layer]?.[i * size + j] ?? NaN),
          weights[2 * layer + 1]?.[j] ?? NaN,
        ),
      );
    const hidden = (h: readonly number[], layer: number): readonly number[] =>
      dense(h, layer, width).map((sum, j) => Math.tanh(sum) * (masks ? (masks[layer]?.[point * width + j] ?? NaN) : 1));
    const first = hidden([...x.subarray(point * inputs, (point + 1) * inputs)], 0);
    const second = hidden(first, 1).map((each, j) => each + (first[j] ?? NaN));
    return dense(second, 2, outputs).reduce((sum, each, j) => sum + (each - (y[point * outputs + j] ?? NaN)) ** 2, 0);
  });
}

/** Of the mean loss, by central differences. */
function gradient(theta: Float64Array, masks: Masks): Float64Array {
  const h = 1e-5;
  const meanAt = (place: number, by: number): number =>
    losses(
      theta.map((w, i) => (i === place ? w + by : w)),
      masks,
    ).reduce((sum, loss) => sum + loss / points, 0);
  return theta.map((_, place) => (meanAt(place, h) - meanAt(place, -h)) / (2 * h));
}

test.each(['adam', 'sgd', 'momentum', 'rmsprop'] as const)(
  'when hidden activations are left out besides %s then ten steps are those of a float64 reference, and losses of the whole network',
  async (optimizer) => {
    const next = gaussianGenerator(experiment.seed, 'weights');
    let theta = Float64Array.from({ length: shapes.reduce((all, each) => all + each) }, () =>
      Math.fround(0.3 * next()),
    );
    const update = updates[optimizer](experiment.learningRate, [
      new Float64Array(theta.length),
      new Float64Array(theta.length),
    ]);
    const steps = await collect({ ...experiment, optimizer });
    expect(steps).toHaveLength(10);
    for (const { step, losses: shown, windowLoss } of steps) {
      const judged = losses(theta).reduce((sum, loss) => sum + loss / points, 0);
      expect(Math.abs(windowLoss / judged - 1)).toBeLessThan(1e-5);
      const change = update(gradient(theta, masksOf(step - 1)), step);
      theta = theta.map((w, i) => w + (change[i] ?? NaN));
      losses(theta).forEach((loss, point) => {
        expect(Math.abs((shown[point] ?? NaN) / loss - 1)).toBeLessThan(1e-5);
      });
    }
  },
);
