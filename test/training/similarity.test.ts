import { gaussianPairs } from '../../src/data';
import type { Experiment } from '../../src/experiment';
import type { Course } from '../../src/training/course';
import { createSimilarity } from '../../src/training/similarity';
import { generator } from '../scene/fuzz';
import { collect, small } from '../support/experiment';

/** Plainly, in one sum each. */
function cosineOf(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [product, squareA, squareB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    product += (a[i] ?? 0) * (b[i] ?? 0);
    squareA += (a[i] ?? 0) ** 2;
    squareB += (b[i] ?? 0) ** 2;
  }
  return product / Math.sqrt(squareA * squareB);
}

interface Frame {
  readonly course: Pick<Course, 'shifts' | 'pass'>;
  readonly weights: Float32Array | Float64Array;
}

/** Frames at which a count reaches a new multiple of `every`. */
const rises = (counts: readonly number[], every: number): readonly number[] =>
  counts.flatMap((count, frame) => {
    const before = frame === 0 ? 0 : (counts[frame - 1] ?? 0);
    return Math.floor(count / every) > Math.floor(before / every) ? [frame] : [];
  });

/** Both cosines of the last frame, looked up in all that came before it; NaN where there is nothing to compare with. */
function expected(frames: readonly Frame[], window: number, shift: number): { cosine: number; windowCosine: number } {
  const at = (frame: number | undefined): ArrayLike<number> => frames[frame ?? -1]?.weights ?? [];
  const last = frames.length - 1;
  const passEnds = rises(
    frames.map(({ course }) => course.pass),
    1,
  ).filter((frame) => frame < last);
  const windowEnds = rises(
    frames.map(({ course }) => course.shifts),
    Math.ceil(window / shift),
  );
  return {
    cosine: passEnds.length === 0 ? NaN : cosineOf(at(last), at(passEnds.at(-1))),
    windowCosine: windowEnds.length < 2 ? NaN : cosineOf(at(windowEnds.at(-1)), at(windowEnds.at(-2))),
  };
}

function expectClose(value: number, wanted: number, within: number): void {
  if (Number.isNaN(wanted)) expect(value).toBeNaN();
  else expect(Math.abs(value - wanted)).toBeLessThan(within);
}

/** Weights that wander, and a window that moves on by no, one or several shifts between two frames. */
function wander(points: number, shift: number, count: number): readonly (Frame & { readonly course: Course })[] {
  const random = generator(points + shift);
  const weights = new Float32Array(137);
  let shifts = 0;
  return Array.from({ length: count }, (_, frame) => {
    weights.forEach((weight, i) => (weights[i] = weight + random() - 0.45));
    const dice = random();
    shifts += dice < 0.5 ? 0 : dice < 0.9 ? 1 : Math.floor(9 * random());
    const pass = Math.floor((shifts * shift) / points);
    return { course: { step: frame + 1, start: (shifts * shift) % points, shifts, pass }, weights: weights.slice() };
  });
}

test.each([
  [17, 5, 2],
  [10, 10, 1],
  [40, 3, 7],
  [9, 1, 1],
])('when %i points have a window of %i that shifts by %i then both cosines are as plainly reckoned', (...sizes) => {
  const [points, window, shift] = sizes;
  const similarity = createSimilarity({ ...small, points, window, shift });
  const frames = wander(points, shift, 200);
  expect(frames.at(-1)?.course.pass).toBeGreaterThan(2);
  // The weights are a view of memory that the next step overwrites.
  const seen = new Float32Array(137);
  frames.forEach(({ course, weights }, frame) => {
    seen.set(weights);
    const found = similarity.next(course, seen, Math.hypot(...weights));
    const wanted = expected(frames.slice(0, frame + 1), window, shift);
    expectClose(found.cosine, wanted.cosine, 1e-7);
    expectClose(found.windowCosine, wanted.windowCosine, 1e-7);
    for (const value of [found.cosine, found.windowCosine]) expect(Math.fround(value)).toEqual(value);
  });
});

/** Plain gradient descent on y = xW + b by hand, in float64, with a window that moves on at every step. */
function descend(experiment: Experiment, inputs: number, outputs: number): readonly Frame[] {
  const { seed, points, window, shift, learningRate, steps = 0 } = experiment;
  const { x, y } = gaussianPairs(seed, points, inputs, outputs);
  const weights = new Float64Array(inputs * outputs + outputs);
  return Array.from({ length: steps }, (_, step) => {
    const gradient = new Float64Array(weights.length);
    for (let place = 0; place < window; place++) {
      const point = (step * shift + place) % points;
      for (let output = 0; output < outputs; output++) {
        let residual = (weights[inputs * outputs + output] ?? 0) - (y[point * outputs + output] ?? 0);
        for (let i = 0; i < inputs; i++)
          residual += (x[point * inputs + i] ?? 0) * (weights[i * outputs + output] ?? 0);
        const slope = (2 / window) * residual;
        for (let i = 0; i <= inputs; i++) {
          const input = i < inputs ? (x[point * inputs + i] ?? 0) : 1;
          gradient[i * outputs + output] = (gradient[i * outputs + output] ?? 0) + slope * input;
        }
      }
    }
    gradient.forEach((slope, i) => (weights[i] = (weights[i] ?? 0) - learningRate * slope));
    const shifts = step + 1;
    return { course: { shifts, pass: Math.floor((shifts * shift) / points) }, weights: weights.slice() };
  });
}

test('when a run is trained then its cosines are those of the weights that descent by hand gives', async () => {
  const experiment: Experiment = {
    ...small,
    ...{ points: 12, window: 4, shift: 1, steps: 60, threshold: 1e6 },
    ...{ network: 'Dense(5,3)', optimizer: 'sgd', learningRate: 0.03 },
  };
  const steps = await collect(experiment);
  const frames = descend(experiment, 5, 3);
  expect(steps.at(-1)?.pass).toBe(5);
  steps.forEach(({ cosine, windowCosine }, place) => {
    const wanted = expected(frames.slice(0, place + 1), experiment.window, experiment.shift);
    expectClose(cosine, wanted.cosine, 1e-5);
    expectClose(windowCosine, wanted.windowCosine, 1e-5);
  });
  expect(steps.map(({ cosine }) => Number.isNaN(cosine)).indexOf(false)).toBe(12);
  expect(steps.map(({ windowCosine }) => Number.isNaN(windowCosine)).indexOf(false)).toBe(7);
});
