import { createScene } from '../../src/scene';
import { rungAbove } from '../../src/scene/ladder';
import { linearScale, logScale } from '../../src/scene/loss/scale';
import { append, emptyHistory, widenTo } from '../../src/scene/curves/history';
import { addPass, emptyPasses } from '../../src/scene/passes/history';
import { experimentWith, fuzzedSteps, next } from './fuzz';

const plot = { x: 0, y: 100, width: 1000, height: 400 };

test('the log scale runs from a decade below the threshold, and from 0.1 to 1,000 for a threshold of 3', () => {
  const scale = logScale(plot, 3, { least: 5, most: 60 });
  expect(scale.ticks.map(({ value }) => value)).toEqual([0.1, 1, 10, 100, 1000]);
  expect([0, 0.05, 0.1, 10, 1000, 1e9, NaN].map(scale.row)).toEqual([500, 500, 500, 300, 100, 100, 100]);
});

test('every scale holds the threshold and the losses, however far apart they are', () => {
  for (const threshold of [1e-300, 1e-45, 1e-6, 0.1, 1, 3, 10, 999.9, 1e6]) {
    for (const least of [1e-45, 3e-7, 0.1, 5, 1e5]) {
      for (const most of [least, least * 7, least * 1e4]) {
        const linear = linearScale(plot, threshold, { least, most }, 23);
        const first = logScale(plot, 3, { least: 5, most: 60 });
        for (const scale of [logScale(plot, threshold, { least, most }), linear, first.holding({ least, most })]) {
          expect(scale.most).toBeGreaterThanOrEqual(most);
          expect(scale.least).toBeLessThanOrEqual(least);
          expect(scale.row(most)).toBeLessThanOrEqual(scale.row(least));
          expect(scale.ticks.length).toBeLessThan(11);
          expect(scale.ticks.at(-1)).toEqual({ value: scale.most, at: plot.y });
        }
        const row = logScale(plot, threshold, { least, most }).row(Math.max(threshold, 1e-45));
        expect(row >= plot.y && row < 500).toBe(true);
        expect(linear.most).toBeGreaterThan(threshold);
      }
    }
  }
});

test('scales only ever grow, and by whole ticks', () => {
  const seen = { least: 5, most: 60 };
  for (const first of [logScale(plot, 3, seen), linearScale(plot, 3, seen, 23)]) {
    expect(first.holding(seen)).toMatchObject({ least: first.least, most: first.most });
    let scale = first;
    for (const most of [1100, 1200, 99_999, 1e20]) {
      const larger = scale.holding({ least: 7, most });
      expect(larger.most).toBeGreaterThanOrEqual(Math.max(scale.most, most));
      expect(larger.ticks.at(-1)?.value).toBe(larger.most);
      expect(larger.least).toBe(first.least);
      scale = larger;
    }
  }
  expect(logScale(plot, 3, seen).holding({ least: 0.002, most: 9 })).toMatchObject({ least: 0.001, most: 1000 });
  expect([9, 10, 11, 21, 51, 101, 2001].map((value) => rungAbove(value, 10))).toEqual([10, 10, 20, 50, 100, 200, 5000]);
});

test('a few points far below are no reason to stretch the axis; most of the window or of the others are', () => {
  const experiment = experimentWith({ panels: ['loss'] });
  const scene = createScene(experiment);
  const step = { ...next(fuzzedSteps(experiment, 2)), start: 0 };
  const labels = (losses: Float32Array): readonly string[] =>
    scene.next({ ...step, losses }).flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
  const calm = new Float32Array(500).fill(30);
  expect(labels(calm)).toContain('0.1');
  expect(labels(calm.map((loss, point) => (point % 5 === 0 ? 0.002 : loss)))).toEqual([]);
  expect(labels(calm.map((loss, point) => (point % 5 === 0 ? 0 : loss)))).toEqual([]);
  expect(labels(calm.map((loss, point) => (point < 20 ? 0.02 : loss)))).toContain('0.01');
  expect(labels(calm.map((loss, point) => (point > 300 ? 0.002 : loss)))).toContain('0.001');
  expect(labels(calm)).toEqual([]);
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
