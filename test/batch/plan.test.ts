import { readPlan, runsOf, seedPlan, parseShard, shardOf, type Run } from '../../src/batch/plan';
import { ForgetvizError } from '../../src/errors';
import { newestFormat, resolveExperiment } from '../../src/experiment';

const runsIn = (text: string): readonly Run[] => runsOf(readPlan({ name: 'plan.yaml', text }));
const namesIn = (text: string): readonly string[] => runsIn(text).map(({ name }) => name);

function refusal(text: string): ForgetvizError {
  try {
    runsIn(text);
  } catch (error) {
    if (error instanceof ForgetvizError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

test('when a plan has lists and ranges then every combination is a run, the last setting fastest', () => {
  const runs = runsIn('base: {steps: 100}\nmatrix:\n  seed: 1..3\n  window: [50, 100]\nout: "{seed}-{window}"\n');
  expect(runs.map(({ name }) => name)).toEqual(['1-50', '1-100', '2-50', '2-100', '3-50', '3-100']);
  expect(runs[3]).toMatchObject({
    parameters: { seed: 2, window: 100 },
    experiment: { steps: 100, seed: 2, window: 100 },
  });
});

test('when a range is logarithmic then its values stand in equal ratios, with few digits', () => {
  const rates = runsIn('matrix: {learningRate: 0.001..0.1 log 5}').map(({ experiment }) => experiment.learningRate);
  expect(rates).toEqual([0.001, 0.00316228, 0.01, 0.0316228, 0.1]);
});

test('when settings are presets, durations or lists of panels then they mean what they mean elsewhere', () => {
  const runs = runsIn('matrix:\n  preset: [forgetting, sgd]\n  duration: [1s]\n  panels: [[loss], [loss, norms]]');
  expect(runs).toHaveLength(4);
  expect(runs[3]?.experiment).toMatchObject({ optimizer: 'sgd', steps: 120, panels: ['loss', 'norms'] });
});

test('when runs are excluded then those are missing that match all of a line', () => {
  expect(
    namesIn(
      'matrix: {seed: 1..4, window: [50, 60]}\nexclude:\n  - {seed: 2..3, window: 60}\n  - seed: 4\nout: "{seed}-{window}"',
    ),
  ).toEqual(['1-50', '1-60', '2-50', '3-50']);
});

test('when a plan has no name for its runs then the settings of the matrix name them', () => {
  expect(namesIn('matrix: {seed: 7, learningRate: [0.5, 1e-3]}')).toEqual([
    'seed-7-learningRate-0.5',
    'seed-7-learningRate-1e-3',
  ]);
});

test('when a plan compares then each run is a film of several, which share what the matrix varies', () => {
  const text =
    'base: {steps: 100}\ncompare:\n  plain:\n  drop: {dropout: 0.1}\nsharedWindow: true\nmatrix: {seed: 1..2}';
  const [one, two] = runsIn(text);
  expect(one?.name).toBe('seed-1');
  expect(two?.compared).toMatchObject({
    sharedWindow: true,
    runs: [
      { name: 'plain', experiment: { seed: 2, steps: 100, dropout: 0 } },
      { name: 'drop', experiment: { seed: 2, steps: 100, dropout: 0.1 } },
    ],
  });
  const hashes = [text, text.replace('drop:', 'other:'), text.replace('true', 'false'), text.replace('0.1', '0.2')]
    .flatMap(runsIn)
    .map(({ hash }) => hash);
  expect(new Set(hashes).size).toBe(hashes.length);
});

test('when an experiment is the same then its hash is, wherever its values come from', () => {
  const [one] = runsIn('base: {window: 60}\nmatrix: {seed: 3}');
  const [other] = runsIn('matrix: {window: 60, seed: 3}');
  const [third] = runsIn('matrix: {window: 61, seed: 3}');
  expect(one?.hash).toMatch(/^[0-9a-f]{64}$/);
  expect(other?.hash).toBe(one?.hash);
  expect(third?.hash).not.toBe(one?.hash);
});

test('when a plan names a format then its base is of that format', () => {
  const base = 'base: {optimizer: sgd, weightDecay: 0.1}\nmatrix: {seed: 1}';
  for (const format of [1, newestFormat]) {
    const [run] = runsIn(`format: ${format}\n${base}`);
    const text = 'optimizer: sgd\nweightDecay: 0.1';
    expect(run?.experiment).toEqual(resolveExperiment({ file: { name: 'base.yaml', text, format } }).experiment);
  }
});

test.each([
  ['[]', 'plan.yaml:1:1: this is no plan', 'Write it as YAML'],
  ['seed: 1', 'plan.yaml:1:1: unknown section "seed"', 'give it --seeds 1..8'],
  ['seeds: 1', 'plan.yaml:1:1: unknown section "seeds"', 'base, compare, sharedWindow, matrix, exclude, out'],
  ['base: {seed: 1}', 'plan.yaml:1:1: the plan has no matrix', 'matrix: {seed: 1..8}'],
  ['of2030: 1\nformat: 99', 'plan.yaml:2:9: it is of format 99, which a newer forgetviz writes', 'newer forgetviz'],
  ['format: 1.5\nmatrix: {seed: 1}', 'plan.yaml:1:9: format 1.5: expected a whole number', 'leave the line out'],
  ['format: 1\nmatrix: {seed: 1}\nbase: {format: 1}', 'plan.yaml:3:8: the format is told by what holds', 'Leave'],
  ['matrix: {seed: 1}\nbase: {format: 99}', 'plan.yaml:2:16: it is of format 99', 'newer forgetviz'],
  ['matrix: {}', 'plan.yaml:1:1: the matrix is empty', 'seed: 1..8'],
  ['matrix: 3', 'plan.yaml:1:9: matrix: expected lines', 'Indent them below it.'],
  ['matrix:\n  sed: 1', 'plan.yaml:2:3: unknown setting "sed"', 'seed'],
  ['matrix:\n  seed:', 'plan.yaml:2:3: seed has no value', '1..100'],
  ['matrix:\n  seed: []', 'plan.yaml:2:9: seed: the list is empty', '1..100'],
  ['matrix:\n  seed: {a: 1}', 'plan.yaml:2:9: seed: expected a value', '1..100'],
  ['matrix:\n  seed: [1, true]', 'plan.yaml:2:13: seed: expected a number or a text', 'For example'],
  ['matrix:\n  seed: [1, [2]]', 'plan.yaml:2:13: seed: expected a number or a text', 'For example'],
  ['matrix:\n  seed: 5..1', 'plan.yaml:2:9: seed 5..1: not a range', '1..100'],
  ['matrix:\n  seed: 0.1..0.5', 'plan.yaml:2:9: seed 0.1..0.5: not a range', 'log 5'],
  ['matrix:\n  learningRate: 0..1 log 5', 'plan.yaml:2:17: learningRate 0..1 log 5: not a range', 'log 5'],
  ['matrix:\n  seed: 1..100001', 'plan.yaml:2:9: seed 1..100001: not a range', ''],
  ['matrix:\n  seed: [1..90000, 1..90000]', 'plan.yaml:2:20: seed has more than 100000 values', 'Split'],
  ['matrix:\n  seed: 1..1000\n  window: 1..101', 'plan.yaml:3:3: with window the plan has 101000 runs', 'Split'],
  ['matrix:\n  seed: [1, -2]', 'plan.yaml:2:13: seed -2: expected a whole number from 0', 'seed: 1'],
  ['matrix:\n  window: [50, 600]', 'plan.yaml:2:16: window 600: more than the 500 points', 'window: 500'],
  ['matrix:\n  seed: 0x10', 'plan.yaml:2:9: seed 0x10: expected a whole number', ''],
  ['matrix:\n  preset: [sgdd]', 'plan.yaml:2:12: preset sgdd: expected one of', 'preset: sgd'],
  ['base:\n  windw: 3\nmatrix: {seed: 1}', 'plan.yaml:2:3: unknown setting "windw"', 'Did you mean window?'],
  ['matrix: {seed: 1}\nbase:\n  steps: 9\n  window: 0', 'plan.yaml:4:11: window 0: expected', 'window: 50'],
  ['base: 3\nmatrix: {seed: 1}', 'plan.yaml:1:7: base: expected lines', 'Indent them'],
  ['matrix: {seed: 1}\nexclude: {window: 3}', 'plan.yaml:2:11: unknown setting "window"', 'seed'],
  ['matrix: {seed: 1}\nexclude: {seed: 3}', 'plan.yaml:2:17: seed 3 is not in the matrix', 'Exclude only'],
  ['matrix: {seed: 1}\nexclude: {seed: 1}', 'plan.yaml:1:1: every run is excluded', 'fewer'],
  ['matrix: {seed: 1}\nexclude: [{}]', 'plan.yaml:2:11: this would exclude every run', 'Name a setting'],
  ['matrix: {seed: 1..2}\nout: run', 'plan.yaml:2:6: out: two runs are called run', 'add {seed}'],
  ['matrix: {seed: 1}\nout: "{sed}"', 'plan.yaml:2:6: out: "{sed}" is no setting', '{seed}'],
  ['matrix: {seed: 1}\nout: ../{seed}', 'plan.yaml:2:6: out: "../1" cannot be the name', 'Use letters'],
  ['matrix: {seed: 1}\nout: index.html', 'plan.yaml:2:6: out: "index.html" cannot be', 'Use letters'],
  ['matrix: {seed: [1, 1]}', 'plan.yaml:1:20: the run with seed 1 is the same experiment as that of seed-1', 'seed'],
  ['matrix: {seed: &a 1, window: *a}', 'anchors and aliases are not allowed', 'Write the value out'],
  ['matrix: {seed: 1\n', 'plan.yaml:2:1', 'Write it as YAML'],
  ['matrix: {seed: 1}\ncompare: {a: {}}', 'plan.yaml:2:1: a film compares 2 to 9 runs, not 1', 'Name another'],
  ['matrix: {seed: 1}\ncompare: {a: , b/c: }', 'plan.yaml:2:16: the name "b/c" of a run', 'letters'],
  ['matrix: {seed: 1}\ncompare: {a: , b: {seed: 2}}', 'plan.yaml:2:20: seed is what the matrix varies', 'Leave'],
  ['matrix: {seed: 1}\ncompare: {a: , b: {points: 400}}', 'plan.yaml:2:1: a and b have other data', 'Give both'],
  ['matrix: {seed: 1}\ncompare: {a: , b: {window: [1, 2]}}', 'plan.yaml:2:20: window: expected one value', 'another'],
  ['matrix: {seed: 1}\ncompare: {a: , b: {dropout: 7}}', 'plan.yaml:2:29: dropout 7', 'dropout'],
  ['matrix: {seed: 1}\nsharedWindow: true', 'plan.yaml:2:1: sharedWindow has no effect', 'Leave it out'],
  ['a: 1\na: 2', 'plan.yaml:2:1: "a" stands there twice', 'Leave one of the two out'],
  ['['.repeat(20_000), 'plan.yaml', 'Write it as YAML'],
  [`# ${'x'.repeat(1_000_001)}`, 'plan.yaml is too large for a plan', 'ranges'],
])('when a plan is wrong then cause, place and fix are told (%#)', (text, cause, fix) => {
  const error = refusal(text);
  expect(error.message).toContain(cause);
  expect(error.hint ?? '').toContain(fix);
  expect(error.exitCode).toBe(2);
});

test('when seeds are given on the command line then they and an experiment file make the plan', () => {
  const runs = runsOf(seedPlan('1..2,9', { name: 'a.yaml', text: 'window: 60' }));
  expect(runs.map(({ name, experiment }) => [name, experiment.window])).toEqual([
    ['seed-1', 60],
    ['seed-2', 60],
    ['seed-9', 60],
  ]);
  expect(() => seedPlan('a')).toThrow('--seeds a: expected whole numbers');
  expect(() => seedPlan('1..10 log 3')).toThrow('expected whole numbers');
});

test('when flags are typed beside a plan then they beat its base, and the matrix is as it was', () => {
  const plan = readPlan({
    name: 'plan.yaml',
    text: 'base: {window: 600, passes: 2, theme: dark}\nmatrix: {seed: 1..2}',
  });
  const runs = runsOf(plan, { points: '1000', steps: '30', theme: 'light', quality: 'preview' });
  expect(runs.map(({ name }) => name)).toEqual(['seed-1', 'seed-2']);
  expect(runs[1]?.experiment).toMatchObject({ points: 1000, window: 600, steps: 30, theme: 'light', size: '640x360' });
  expect(runs[1]?.experiment).not.toHaveProperty('passes');
  expect(runs[1]?.parameters).toEqual({ seed: 2 });
});

test.each([
  [{ seed: '3' }, '--seed has no effect on a plan that varies it (plan.yaml:1:10: seed)', 'take seed out of the plan'],
  [{ preset: 'sgd' }, '--preset has no effect on a plan that varies it', 'Leave --preset out'],
  [{ steps: '3' }, '--steps has no effect on a plan that varies it (plan.yaml:1:47: passes)', 'Leave --steps out'],
  [{ window: '600' }, '--window 600: more than the 500 points', '--window 500'],
  [{ theme: 'blue' }, '--theme blue: expected', '--theme'],
  [{ style: 'bars', title: 'a' }, 'the same experiment as that of', 'or leave --style and --title out.'],
])('when flags are %j, which cannot be or would do nothing, then the error names the flag', (flags, cause, fix) => {
  const text = 'matrix: {seed: 1, preset: [forgetting, dots], passes: [1]}\nbase: {window: 5, batch: window}';
  const plan = readPlan({ name: 'plan.yaml', text });
  let error: unknown;
  try {
    runsOf(plan, { ...flags });
  } catch (caught) {
    error = caught;
  }
  expect(error).toMatchObject({
    exitCode: 2,
    message: expect.stringContaining(cause) as string,
    hint: expect.stringContaining(fix) as string,
  });
});

test('when a batch is cut into shards then each run is in one of them, always the same', () => {
  const runs = Array.from({ length: 23 }, (_, place) => place);
  const shards = Array.from({ length: 10 }, (_, place) => shardOf(runs, parseShard(`${place + 1}/10`)));
  expect(shards[2]).toEqual([2, 12, 22]);
  expect(shards.flat().sort((a, b) => a - b)).toEqual(runs);
  for (const text of ['0/10', '11/10', '3', '1/0', 'a/b']) expect(() => parseShard(text)).toThrow('expected a part');
});
