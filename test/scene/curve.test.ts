import type { Step } from '../../src/metrics';
import { changedBoxes } from '../../src/scene/curve/changes';
import { addTo, emptyCurve, isSettled, meansOf, mostEarlier, type CurveHistory } from '../../src/scene/curve/history';
import { ringOf } from '../../src/scene/curve/ring';
import { linearCurveScale, logCurveScale } from '../../src/scene/curve/scale';
import { experimentWith, fuzzedSteps, next } from './fuzz';

const some = next(fuzzedSteps(experimentWith({ points: 1 }), 1));

/** The window in steady motion; a point's loss is given by how far behind the window's first it lies. */
function run(history: CurveHistory, shifts: number, lossOf: (place: number, point: number) => number): void {
  const { points } = history;
  for (let count = 0; count < shifts; count++) {
    const start = count % points;
    const losses = Float32Array.from({ length: points }, (_, point) =>
      lossOf((point - start + points) % points, point),
    );
    // Each shift is the last thing that its step does.
    const after = count + 1;
    const step: Step = { ...some, step: after, start, losses, shifts: after, pass: Math.floor(after / points) };
    addTo(history, step);
  }
}

test.each([
  [20, 4, 200],
  [500, 50, 300],
  [100_000, 1, 300],
  [5, 5, 100],
  [3, 1, 400],
])(
  'when a ring of %i points with a window of %i is opened in %i pixels then each point has its place',
  (points, window, width) => {
    const ring = ringOf(points, window, width, 4);
    const places = Array.from({ length: points }, (_, place) => ring.placeOf(place));
    expect(new Set(places).size).toBe(points);
    expect(ring.ahead + window + ring.behind).toBe(points);
    expect(ring.right - ring.left).toBeGreaterThanOrEqual(4);
    expect([...ring.x]).toEqual([...ring.x].toSorted((one, other) => one - other));
    expect(ring.x.length).toBeLessThanOrEqual(Math.min(points, width));
    // The next to leave stands at the window's right edge; the one that has just left, beyond it.
    expect(ring.placeOf(0)).toBe(ring.ahead + window - 1);
    if (ring.behind > 0) expect(ring.placeOf(points - 1)).toBe(ring.ahead + window);
    if (ring.ahead > 0) expect(ring.placeOf(window)).toBe(ring.ahead - 1);
    for (const place of [0, window - 1]) {
      const vertex = ring.vertexOf[ring.placeOf(place)] ?? -1;
      expect(vertex >= ring.first && vertex < ring.end).toBe(true);
    }
  },
);

const emptyFor = (points: number, window: number): CurveHistory =>
  emptyCurve(ringOf(points, window, points, 0), { shift: 1, points, window });

test('when a whole pass has been seen then the line is the mean loss of every place around the window', () => {
  const history = emptyFor(20, 4);
  run(history, 39, (place) => 100 + place);
  const { ring } = history;
  const expected = Array.from({ length: 20 }, (_, place) => place).map((place) => [ring.placeOf(place), 100 + place]);
  const means = meansOf(history.current);
  for (const [vertex = 0, mean] of expected) expect(means[vertex]).toBeCloseTo(mean ?? 0, 6);
});

test('when the first pass is under way then points that were never trained are apart from all others', () => {
  const history = emptyFor(20, 4);
  let seen = 4;
  run(history, 19, (place, point) => {
    if (place < 4) seen = Math.max(seen, point + 1);
    return point < seen ? 5 : 50;
  });
  const { ahead } = history.ring;
  const [current, unseen] = [meansOf(history.current), meansOf(history.unseen)];
  expect([...unseen.slice(0, ahead)].every((mean) => mean === 50)).toBe(true);
  expect([...unseen.slice(ahead)].every(Number.isNaN)).toBe(true);
  expect([...current.slice(0, ahead)].every(Number.isNaN)).toBe(true);
  expect([...current.slice(ahead)].every((mean) => mean === 5)).toBe(true);
});

test('when there are many passes then only the last are kept, and what a new one says waits until it says something', () => {
  const history = emptyFor(60, 6);
  run(history, 60 * 40 + 1, () => 1);
  expect(history.earlier).toHaveLength(mostEarlier);
  expect([history.pass, isSettled(history)]).toEqual([40, false]);
  const later = emptyFor(60, 6);
  run(later, 90, () => 1);
  expect(isSettled(later)).toBe(true);
});

test('when a scale is made then it runs from one of 1, 2, 5, … to another, and only ever grows', () => {
  const log = logCurveScale(2.4, 63);
  expect([log.low, log.high]).toEqual([2, 100]);
  expect(log.ticks(7)).toEqual([2, 5, 10, 20, 50, 100]);
  expect([log.shareOf(2), log.shareOf(100)]).toEqual([0, 1]);
  expect([0, 1e-45, Infinity].map(log.shareOf)).toEqual([-1, -1, 2]);
  expect(log.shareOf(NaN)).toBeNaN();
  expect(log.holding(3, 101)).toMatchObject({ low: 2, high: 200 });
  expect(linearCurveScale(63)).toMatchObject({ low: 0, high: 100 });
  expect(linearCurveScale(63).holding(0, 7).high).toBe(100);
  for (const [low, high] of [
    [1e-300, 1e-300],
    [1e-45, 3e38],
    [7, 7],
  ] as const) {
    const scale = logCurveScale(low, high);
    for (const wanted of [2, 3, 7]) {
      const ticks = scale.ticks(wanted);
      expect(ticks.length).toBeLessThanOrEqual(wanted);
      expect(ticks.at(-1)).toBe(scale.high);
    }
  }
});

test('when a part of a line moves then only what it covers is drawn anew, before and after', () => {
  const ring = ringOf(100, 10, 1000, 0);
  const plot = { x: 10, y: 20, width: 1000, height: 400 };
  const before = new Float64Array(100).fill(200);
  const after = Float64Array.from(before, (row, vertex) => (vertex === 50 ? 300 : row));
  expect(changedBoxes(plot, ring, [[before, before]], 3)).toEqual([]);
  const boxes = changedBoxes(plot, ring, [[before, after]], 3).flat();
  for (const { x, y, width, height } of boxes) {
    expect([y, height]).toEqual([197, 106]);
    expect(x + width > 10 + 490 && x < 10 + 520).toBe(true);
  }
  const [first, last] = [boxes[0], boxes.at(-1)];
  expect(first !== undefined && first.x <= 10 + 495 - 3).toBe(true);
  expect(last !== undefined && last.x + last.width >= 10 + 515 + 3).toBe(true);
});
