import { comparedRuns, defaultExperiment, type Experiment } from '../../src/experiment';

const named = (changes: Readonly<Record<string, Partial<Experiment>>>) =>
  Object.entries(changes).map(([name, each]) => ({ name, experiment: { ...defaultExperiment, ...each } }));

const refusal = (code: string, message: RegExp): Error =>
  expect.objectContaining({ code, message: expect.stringMatching(message) as string }) as Error;

test.each([
  ['a seed', { seed: 2 }, /a and b have other data: seed is 1, and 2/],
  ['points', { points: 40, window: 4 }, /points is 500, and 40/],
  ['outputs', { network: 'Chain(Dense(40,3))' }, /network is 40 inputs and 20 outputs, and 40 inputs and 3 outputs/],
  ['a pace', { stepsPerFrame: 3 }, /stepsPerFrame is 1, and 3/],
])('when two runs differ in %s then they are not compared, and it is said in what', (_, changes, message) => {
  expect(() => comparedRuns(named({ a: {}, b: changes }))).toThrow(refusal('NOT_COMPARABLE', message));
});

test('when one window is to be shared then what moves it must be the same, and thresholds need not', () => {
  const together = (changes: Partial<Experiment>) =>
    comparedRuns(named({ a: {}, b: changes }), { sharedWindow: true }).sharedWindow;
  expect(together({ threshold: 9, init: 'gaussian:0.3' })).toBe(true);
  for (const changes of [{ window: 20 }, { shift: 2 }, { steps: 600 }]) {
    expect(() => together(changes)).toThrow(refusal('NOT_COMPARABLE', /no window to share/));
    expect(comparedRuns(named({ a: {}, b: changes })).runs).toHaveLength(2);
  }
});

test('when there are too few or too many, or names that are one or cannot be drawn, then they are refused', () => {
  const many = Object.fromEntries(Array.from({ length: 10 }, (_, place) => [`run ${place}`, {}]));
  for (const runs of [{}, { a: {} }, many])
    expect(() => comparedRuns(named(runs))).toThrow(refusal('OUT_OF_RANGE', /2 to 9/));
  expect(() => comparedRuns(named({ Adam: {}, adam: {} }))).toThrow(refusal('BAD_NAME', /two runs/));
  expect(() => comparedRuns(named({ a: {}, '': {} }))).toThrow(refusal('BAD_NAME', /name/));
  expect(() => comparedRuns(named({ a: {}, 網: {} }))).toThrow(refusal('LETTER_MISSING', /網/));
});

test('when a film is drawn then as the first is, and its title is that of all, or of none', () => {
  const { runs } = comparedRuns(named({ a: { theme: 'light' }, b: { size: '640x360', optimizer: 'sgd' } }));
  for (const { experiment } of runs) expect(experiment).toMatchObject({ theme: 'light', size: '1920x1080' });
  expect(runs[1]?.experiment.optimizer).toBe('sgd');
  const titleOf = (one: string, other: string, picture = {}): string | undefined =>
    comparedRuns(named({ a: { title: one }, b: { title: other } }), { picture }).runs[0]?.experiment.title;
  expect(titleOf('Twins', 'Twins')).toBe('Twins');
  expect(titleOf('One', 'Other')).toBe('Neural networks, forgetting');
  expect(titleOf(defaultExperiment.title, defaultExperiment.title)).toBe('Neural networks, forgetting');
  expect(titleOf('One', 'Other', { title: 'Both' })).toBe('Both');
});
