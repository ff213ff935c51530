import {
  type Step,
  chartValues,
  cosine,
  createForgetting,
  createPassLengths,
  dot,
  lists,
  meanLosses,
  norm,
  scalars,
  tableRow,
} from '../../src/metrics';

test('a norm is the root of the sum of squares, whatever the length', () => {
  expect(norm(Float32Array.of(3, 4))).toBe(5);
  expect(norm(new Float32Array(9).fill(1))).toBe(3);
  expect(norm(new Float32Array())).toBe(0);
  expect(dot(Float32Array.of(1, 2, 3, 4, 5), Float32Array.of(5, 4, 3, 2, 1))).toBe(35);
});

test('a cosine is 1 for a multiple, 0 for a right angle, −1 for the opposite and NaN beside zero', () => {
  const a = Float32Array.of(1, -2, 3, 0.5, 2);
  expect(
    cosine(
      a,
      a.map((x) => 4 * x),
    ),
  ).toBeCloseTo(1, 12);
  expect(
    cosine(
      a,
      a.map((x) => -x),
    ),
  ).toBeCloseTo(-1, 12);
  expect(cosine(Float32Array.of(1, 1), Float32Array.of(1, -1))).toBe(0);
  expect(cosine(a, new Float32Array(5))).toBeNaN();
});

test('when passes end, then each has the steps since the one before', () => {
  const lengthsAt = createPassLengths();
  const ends = [1, 2, 3, 4, 5, 6, 7].map((step) => lengthsAt({ step, pass: Math.floor(step / 3) }));
  expect(ends).toEqual([[], [], [3], [], [], [3], []]);
});

test('when several passes end between two frames, then they share the steps', () => {
  const lengthsAt = createPassLengths();
  expect(lengthsAt({ step: 10, pass: 0 })).toEqual([]);
  expect(lengthsAt({ step: 20, pass: 4 })).toEqual([5, 5, 5, 5]);
  expect(lengthsAt({ step: 26, pass: 5 })).toEqual([6]);
});

test('when a step is described, then every value of it has one column, and what is derived is of the right points', () => {
  const step: Step = {
    ...{ step: 1, start: 5, windowLoss: 1, shifts: 0, pass: 0, cosine: NaN, windowCosine: NaN },
    losses: Float32Array.of(100, 100, 1, 2, 3, 100),
    weightNorms: Float32Array.of(7),
    biasNorms: Float32Array.of(8),
  };
  expect([...scalars, ...lists].sort()).toEqual(Object.keys(step).sort());
  const red = (start: number, window: number) => {
    const extent = { points: 6, layers: 1, window };
    return new Map(tableRow({ ...step, start }, extent)).get('meanRedLoss');
  };
  expect(red(5, 3)).toBe(2);
  expect(red(0, 2)).toBe(106 / 4);
  expect(red(2, 6)).toBeNaN();
  expect(chartValues(step, { points: 6, layers: 1, window: 3 })).toEqual([
    ['loss/window', 1],
    ['loss/red', 2],
    ['weight norm/layer 1', 7],
    ['bias norm/layer 1', 8],
  ]);
});

test('when the window wraps around, then its mean loss is of both ends', () => {
  const at = { start: 4, window: 3, points: 6 };
  expect(meanLosses(Float32Array.of(1, 10, 20, 30, 2, 3), at)).toEqual({ blue: 2, red: 20 });
  expect(meanLosses(Float32Array.of(1, 2), { start: 1, window: 2, points: 2 }).red).toBeNaN();
});

test('when a point has left the window, then it is forgotten by what it lost since its lowest', () => {
  const forgetting = createForgetting(3);
  const at = (start: number) => ({ start, window: 1, points: 3 });
  expect([...forgetting(Float32Array.of(5, 9, 9), at(0))]).toEqual([0, NaN, NaN]);
  expect([...forgetting(Float32Array.of(7, 4, 9), at(1))]).toEqual([2, 0, NaN]);
  expect([...forgetting(Float32Array.of(3, 6, 1), at(2))]).toEqual([0, 2, 0]);
  expect([...forgetting(Float32Array.of(4, 6, 2), at(2))]).toEqual([1, 2, 0]);
  expect([...forgetting(Float32Array.of(8, 6, 2), at(0))]).toEqual([0, 2, 0]);
});
