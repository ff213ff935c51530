import { createScene } from '../../src/scene';
import { rungAbove } from '../../src/scene/ladder';
import { linearScale, logScale } from '../../src/scene/loss/scale';
import { append, emptyHistory, widenTo } from '../../src/scene/norms/history';
import { addPass, emptyPasses } from '../../src/scene/passes/history';
import { experimentWith, fuzzedSteps, next } from './fuzz';

const plot = { x: 0, y: 100, width: 1000, height: 400 };

test('the log scale runs from a decade below the threshold, and from 0.1 to 1,000 for a threshold of 3', () => {
  const scale = logScale(plot, 3);
  expect(scale.ticks.map(({ value }) => value)).toEqual([0.1, 1, 10, 100, 1000]);
  expect([0, 0.05, 0.1, 10, 1000, 1e9, NaN].map(scale.row)).toEqual([500, 500, 500, 300, 100, 100, 100]);
  for (const threshold of [1e-5, 0.1, 1, 10, 1e6]) {
    const row = logScale(plot, threshold).row(threshold);
    expect(row > plot.y && row < 500).toBe(true);
  }
});

test('scales only ever grow, and by whole ticks', () => {
  for (const first of [logScale(plot, 3), linearScale(plot, 3, 23)]) {
    let scale = first;
    for (let count = 0; count < 5; count++) {
      const larger = scale.grown();
      expect(larger.high).toBeGreaterThan(scale.high);
      expect(larger.ticks.at(-1)?.value).toBe(larger.high);
      expect(larger.ticks[0]?.value).toBe(first.ticks[0]?.value);
      scale = larger;
    }
  }
  expect([9, 10, 11, 21, 51, 101, 2001].map((value) => rungAbove(value, 10))).toEqual([10, 10, 20, 50, 100, 200, 5000]);
});

test('a single spike is marked, and does not move the axis; nor does a calm after a storm', () => {
  const experiment = experimentWith({ panels: ['loss'] });
  const scene = createScene(experiment);
  const step = next(fuzzedSteps(experiment, 2));
  const labels = (losses: Float32Array): number =>
    scene.next({ ...step, losses }).filter(({ kind }) => kind === 'text').length;
  const calm = new Float32Array(500).fill(30);
  expect(labels(calm)).toBeGreaterThan(0);
  expect(labels(calm.with(250, 50_000))).toBe(0);
  expect(labels(calm.map((loss) => loss * 100))).toBeGreaterThan(0);
  expect(labels(calm)).toBe(0);
});

test('a curve of 10⁷ steps keeps its ends and its shape in as much memory as one of 100', () => {
  const history = emptyHistory(1, 100, 1000);
  for (let step = 1; step < 1e7; step += 1 + (step >> 8)) {
    widenTo(history, step);
    append(history, step, [step]);
  }
  expect(history.count).toBeLessThanOrEqual(101);
  expect(history.range).toBe(1000 * 2 ** 14);
  const steps = [...history.steps.subarray(0, history.count)];
  expect(steps).toEqual(steps.toSorted((one, other) => one - other));
  expect(steps[0]).toBe(1);
  expect(steps.at(-1)).toBeGreaterThan(0.97e7);
});

test('ten thousand passes share the bars there is room for, and none is lost', () => {
  const history = emptyPasses(100);
  for (let pass = 0; pass < 10_000; pass++) addPass(history, pass);
  expect(history.bars.length).toBeLessThanOrEqual(100);
  expect(history.bars.reduce((sum, { passes }) => sum + passes, 0)).toBe(10_000);
  expect(history.bars.reduce((sum, { sum: steps }) => sum + steps, 0)).toBe((10_000 * 9999) / 2);
});
