import { createHistory, createSummary, spreadOf, spreadsOf, type Round, type Step } from '../../src/metrics';
import { plainSummary } from './reference';
import { randomRun } from './support';

function summed(steps: readonly Step[], round: Round) {
  const summary = createSummary(round);
  for (const step of steps) summary.add(step);
  return summary;
}

const rounds: readonly (readonly [what: string, round: Round, steps: number])[] = [
  ['some passes', { points: 12, window: 4, shift: 1 }, 150],
  ['shifts of several points', { points: 12, window: 5, shift: 3 }, 60],
  ['shifts that do not divide the points', { points: 11, window: 4, shift: 3 }, 70],
  ['less than a pass', { points: 20, window: 4, shift: 1 }, 25],
];

test.each(rounds)('when a run of %s is summed up, then every number is that of its definition', (_, round, steps) => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const run = randomRun(round, steps, seed);
    const { passCosines, stepsAPass, ...numbers } = summed(run, round).result();
    const { passCosines: cosines, stepsAPass: lengths, ...plain } = plainSummary(run, round);
    expect(stepsAPass).toEqual(lengths);
    expect(passCosines).toEqual(cosines);
    const close = Object.entries(plain).map(([name, value]) => [
      name,
      value === null ? null : (expect.closeTo(value, 4) as number),
    ]);
    expect(numbers).toEqual(Object.fromEntries(close));
  }
});

test('when only every fifth step is a frame, then the windows between them are known all the same', () => {
  const round = { points: 12, window: 3, shift: 1 };
  const run = randomRun(round, 4000, 1);
  const numbers = summed(run, round).result();
  const coarse = summed(
    run.filter(({ step }) => step % 5 === 0),
    round,
  );
  expect(coarse.result().relearning).toBeCloseTo(numbers.relearning ?? NaN, 1);
  // Every point outside the window had a turn at most 9 shifts ago.
  expect(coarse.curves().retention).toHaveLength(9);
});

test('when a run has no pass, no shift or no points outside, then what does not exist is null', () => {
  const round = { points: 6, window: 6, shift: 1 };
  const [step] = randomRun(round, 1, 1);
  if (!step) throw new Error('no step');
  const summary = summed([{ ...step, shifts: 0, pass: 0 }], round);
  const none = { stepsAShift: null, learning: null, relearning: null, normAfterPass: null };
  const lonely = { red: null, redAboveBlue: null, windowCosine: null, halfLife: null, recovery: null };
  expect(summary.result()).toMatchObject({ steps: 1, stepsAPass: [], passCosines: [], ...none, ...lonely });
  expect(summary.curves().retention).toEqual([]);
});

test('when losses fall before their turn, then the recovery is that share of the peak', () => {
  const round = { points: 5, window: 1, shift: 1 };
  const base = { windowLoss: 1, weightNorms: new Float32Array(1), biasNorms: new Float32Array(1) };
  const steps = Array.from({ length: 10 }, (_, index): Step => {
    const start = index % 5;
    // By how far ahead of the window a point is: trained, next, …, just left.
    const losses = Float32Array.from({ length: 5 }, (__, point) => [1, 6, 10, 12, 4][(point - start + 5) % 5] ?? NaN);
    const counted = { step: index + 1, start, shifts: index + 1, pass: Math.floor((index + 1) / 5) };
    return { ...base, ...counted, losses, cosine: NaN, windowCosine: NaN };
  });
  const summary = summed(steps, round);
  expect(summary.curves().retention).toEqual([4, 12, 10, 6]);
  // From 1, with which a point leaves, to 6, with which it enters, half is 3.5: 5/6 of the way to 4.
  expect(summary.result()).toMatchObject({ recovery: 0.5, halfLife: expect.closeTo(2.5 / 3, 9) as number });
});

test('when a run is long, then its history stays a few hundred means of all its frames', () => {
  const history = createHistory();
  const frames = 10_007;
  for (let step = 1; step <= frames; step++) history.add({ step, blue: 1, red: step, norm: 2 * step });
  const moments = history.moments();
  expect(moments.length).toBeGreaterThanOrEqual(128);
  expect(moments.length).toBeLessThanOrEqual(256);
  for (const { step, blue, red, norm } of moments) expect([blue, red, norm]).toEqual([1, step, 2 * step]);
  const steps = moments.map(({ step }) => step);
  expect(steps).toEqual([...steps].sort((a, b) => a - b));
  expect(steps.at(-1)).toBeGreaterThan(frames - 80);
});

test('when several runs have a number, then its spread is their mean and sample deviation', () => {
  expect(spreadOf([2, 4, null, 9])).toEqual({ mean: 5, deviation: Math.sqrt(13), n: 3 });
  expect(spreadOf([7])).toEqual({ mean: 7, deviation: null, n: 1 });
  expect(spreadOf([null])).toBeNull();
  const round = { points: 6, window: 2, shift: 1 };
  const summaries = [1, 2].map((seed) => summed(randomRun(round, 60, seed), round).result());
  const [one, other] = summaries.map(({ stepsAPass }) => stepsAPass.at(-1) ?? NaN);
  expect(spreadsOf(summaries).lastPass?.mean).toBe(((one ?? NaN) + (other ?? NaN)) / 2);
});
