import type { Experiment } from '../../src/experiment';
import { loadTensorFlow, loadTfjs } from '../../src/tensorflow';
import { trainingSteps } from '../../src/training';
import { collect, small } from '../support/experiment';

test('when all weights are zero, then the first step moves the output layer alone, and the second all hidden layers alike', async () => {
  const [first, second, third] = await collect({ ...small, steps: 3 });
  expect([...(first?.weightNorms ?? [])].map((norm) => norm > 0)).toEqual([false, false, true]);
  expect([...(first?.biasNorms ?? [])].map((norm) => norm > 0)).toEqual([false, false, true]);
  expect(second?.weightNorms[0]).toBeGreaterThan(0);
  expect(second?.weightNorms[0]).toBe(second?.weightNorms[1]);
  expect(third?.weightNorms[0]).not.toBe(third?.weightNorms[1]);
});

test('when the network knows nothing, then the window loss is the mean square length of its y', async () => {
  const [first] = await collect({ ...small, steps: 1, learningRate: 1e-6 });
  const losses = first?.losses.subarray(0, small.window) ?? new Float32Array();
  const mean = losses.reduce((sum, loss) => sum + loss, 0) / small.window;
  expect(first?.windowLoss).toBeCloseTo(mean, 3);
});

test('when a frame is drawn every seventh step, then the steps are the same as when each is drawn', async () => {
  const all = await collect({ ...small, steps: 40 });
  const some = await collect({ ...small, steps: 40, stepsPerFrame: 7 });
  expect(some.map(({ step }) => step)).toEqual([7, 14, 21, 28, 35, 40]);
  for (const step of some) {
    const same = all[step.step - 1];
    expect({ ...step, windowCosine: 0, cosine: 0 }).toEqual({ ...same, windowCosine: 0, cosine: 0 });
  }
});

test('when many steps lie between two frames, then calls of many steps train the same as calls of one', async () => {
  const far = { ...small, steps: 64 };
  const [last] = await collect({ ...far, stepsPerFrame: 64 });
  const all = await collect(far);
  expect(last?.losses).toEqual(all.at(-1)?.losses);
});

test('when the window loss is below the threshold, then the window moves on by its shift and wraps around', async () => {
  const steps = await collect({ ...small, threshold: 1e6, shift: 4, steps: 20 });
  expect(steps.map(({ start }) => start)).toEqual(Array.from({ length: 20 }, (_, i) => (i * 4) % 30));
  expect(steps.map(({ shifts }) => shifts)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  expect(steps.map(({ pass }) => pass)).toEqual(Array.from({ length: 20 }, (_, i) => Math.floor(((i + 1) * 4) / 30)));
});

test('when the window wraps around, then it trains the first points again', async () => {
  const experiment = {
    ...small,
    points: 6,
    window: 4,
    threshold: 1e6,
    shift: 4,
    steps: 2,
    optimizer: 'sgd' as const,
    learningRate: 0.01,
  };
  const [first, second] = await collect(experiment);
  const losses = [4, 5, 0, 1].map((point) => first?.losses[point] ?? 0);
  expect(second?.windowLoss).toBeCloseTo(losses.reduce((sum, loss) => sum + loss) / 4, 4);
});

test('when the loss never falls below the threshold, then the window stays', async () => {
  const steps = await collect({ ...small, threshold: 1e-9 });
  expect(new Set(steps.map(({ start }) => start))).toEqual(new Set([0]));
});

test('when the rule is max, then the largest loss of the window is what it looks at', async () => {
  const [first, second] = await collect({ ...small, rule: 'max', steps: 2 });
  expect(second?.windowLoss).toBe(Math.max(...(first?.losses.subarray(0, small.window) ?? [])));
});

test('when the length is given in passes, then the run ends with the last of them', async () => {
  const endless: Experiment = { ...small, steps: undefined, passes: 2, threshold: 6 };
  const steps = await collect(endless);
  expect(steps.at(-1)?.pass).toBe(2);
  expect(steps.at(-2)?.pass).toBe(1);
});

test('when points are chosen at random, then each step trains with some of the window and the run is repeatable', async () => {
  const experiment = { ...small, batch: 2, steps: 30 };
  const run = await collect(experiment);
  expect(await collect(experiment)).toEqual(run);
  expect(await collect({ ...experiment, seed: 2 })).not.toEqual(run);
  expect(run.at(-1)?.losses).not.toEqual((await collect({ ...experiment, batch: 'window' })).at(-1)?.losses);
});

test('when the initial weights are Gaussian, then they have that deviation', async () => {
  const [first] = await collect({ ...small, init: 'gaussian:0.5', learningRate: 1e-6, steps: 1 });
  const squares = [...(first?.weightNorms ?? []), ...(first?.biasNorms ?? [])].reduce(
    (sum, norm) => sum + norm ** 2,
    0,
  );
  const size = 2 * (36 + 6) + 18 + 3;
  expect(Math.abs(Math.sqrt(squares / size) - 0.5)).toBeLessThan(0.15);
});

test('when weight decay is on, then the weights stay smaller', async () => {
  const free = await collect({ ...small, optimizer: 'adamw', weightDecay: 0, steps: 200 });
  const plain = await collect({ ...small, optimizer: 'adam', steps: 200 });
  const decayed = await collect({ ...small, optimizer: 'adamw', weightDecay: 1, steps: 200 });
  expect(free).toEqual(plain);
  expect(decayed.at(-1)?.weightNorms[0]).toBeLessThan((plain.at(-1)?.weightNorms[0] ?? 0) * 0.95);
});

test('when the rate is far too high, then the run stops, naming the step, the layer and a lower rate', async () => {
  const seen: number[] = [];
  const run = async (): Promise<void> => {
    for await (const step of trainingSteps({ ...small, optimizer: 'sgd', learningRate: 1000, steps: 1000 }))
      seen.push(step.step);
  };
  await expect(run()).rejects.toMatchObject({
    code: 'DIVERGED',
    exitCode: 1,
    message: expect.stringMatching(/step \d+.*layer \d of 3|every weight still finite/) as string,
    hint: expect.stringContaining('--learning-rate 100') as string,
  });
  expect(seen.length).toBeGreaterThan(0);
});

test('when a run is left in the middle, then its session is closed and no tensor stays', async () => {
  const [tf, binding] = [loadTfjs(), loadTensorFlow()];
  const before = { tensors: tf.memory().numTensors, models: binding.getNumOfSavedModels() };
  for await (const step of trainingSteps(small)) if (step.step === 3) break;
  expect({ tensors: tf.memory().numTensors, models: binding.getNumOfSavedModels() }).toEqual(before);
});

test.each(['adam', 'adamw', 'sgd', 'momentum', 'rmsprop'] as const)(
  'when the optimiser is %s, then the window is learnt',
  async (optimizer) => {
    const learningRate = { sgd: 0.02, momentum: 0.003, adam: 0.01, adamw: 0.01, rmsprop: 0.01 }[optimizer];
    const steps = await collect({ ...small, optimizer, learningRate, threshold: 1e-9, steps: 200 });
    expect(steps.at(-1)?.windowLoss).toBeLessThan((steps[0]?.windowLoss ?? 0) / 3);
  },
);

test.each(['identity', 'atan', 'tanh', 'relu', 'sigmoid', 'softplus', 'gelu'])(
  'when the activation is %s, then it trains',
  async (activation) => {
    const network = `Chain(Dense(6,8,${activation}),SkipConnection(Chain(Dense(8,4,${activation}),Dense(4,8)),+),Dense(8,3))`;
    const steps = await collect({ ...small, network, init: 'gaussian:0.3', threshold: 1e-9, steps: 100 });
    expect(steps.at(-1)?.windowLoss).toBeLessThan((steps[0]?.windowLoss ?? 0) / 2);
  },
);
