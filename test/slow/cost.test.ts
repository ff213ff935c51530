import { defaultExperiment } from '../../src/experiment';
import { loadTensorFlow, loadTfjs } from '../../src/tensorflow';
import { trainingSteps } from '../../src/training';

test('when 100,000 steps are trained, then no tensor stays and resident memory grows by less than 5 %', async () => {
  const [tf, binding] = [loadTfjs(), loadTensorFlow()];
  const tensors = tf.memory().numTensors;
  const resident: number[] = [];
  let native: number | undefined;
  for await (const { step } of trainingSteps({ ...defaultExperiment, steps: 100_000, stepsPerFrame: 5 })) {
    if (step % 10_000 !== 0) continue;
    native ??= binding.getNumOfTensors();
    expect(binding.getNumOfTensors()).toBe(native);
    expect(tf.memory().numTensors).toBe(tensors);
    global.gc?.();
    resident.push(process.memoryUsage().rss);
  }
  const [, , settled = NaN] = resident;
  // What a machine that is short of memory takes back is no growth.
  expect((resident.at(-1) ?? 0) / settled - 1).toBeLessThan(0.05);
}, 240_000);
