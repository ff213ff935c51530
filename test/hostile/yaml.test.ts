import { readPlan, runsOf } from '../../src/batch';
import { combinationsOf } from '../../src/batch/plan/combine';
import { ForgetvizError } from '../../src/errors';
import { resolveExperiment } from '../../src/experiment';

const kinds: Readonly<Record<string, (text: string) => unknown>> = {
  experiment: (text) => resolveExperiment({ file: { name: 'file.yaml', text } }),
  plan: (text) => readPlan({ name: 'file.yaml', text }),
};

/** Texts that hang or kill a parser that is not careful: the runner's own limit judges the first. */
const bombs: readonly (readonly [name: string, text: string, words: RegExp])[] = [
  ['aliases', 'a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n', /anchors and aliases/],
  ['a name twice', 'seed: 1\n"seed": 2\n', /file\.yaml:2:1: "seed" stands there twice/],
  ['a name twice, deep inside', 'base: {seed: 1, a: 1, a: 2}\n', /"a" stands there twice/],
  ['thousands of names', Array.from({ length: 20_000 }, (_, n) => `k${n}: 1`).join('\n'), /unknown|no matrix/],
  ['open brackets', `seed: ${'['.repeat(5_000)}`, /nested too deep/],
  ['brackets', `seed: ${'['.repeat(300)}${']'.repeat(300)}`, /nested too deep/],
  ['dashes', '- '.repeat(9_000), /nested too deep/],
  ['questions', '? '.repeat(9_000), /nested too deep/],
  ['a megabyte', `title: ${'x'.repeat(1_000_001)}`, /too large for/],
  ['digits that are no number', `title: "${'1'.repeat(300_000)}x"\nseed: "${'1'.repeat(300_000)}x"`, /seed 1|unknown/],
  ['mappings for values', 'title: {toString: 1}\npreset: {toString: 1}\n', /expected a value|unknown/],
  ['a preset that is an object', 'preset: {toString: 1, valueOf: 2}\n', /expected a value|unknown/],
];

describe.each(Object.keys(kinds))('when a file of an %s is', (kind) => {
  test.each(bombs)('%s, then it is refused in words', (_, text, words) => {
    const read = (): unknown => kinds[kind]?.(text);
    expect(read).toThrow(ForgetvizError);
    expect(read).toThrow(words);
  });

  test.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'])(
    'has the name %s, then it is refused',
    (name) => {
      for (const text of [`${name}: 1`, `{"${name}": {"a": 1}}`, `matrix: {${name}: [1, 2]}`])
        expect(() => kinds[kind]?.(text)).toThrow(/unknown (setting|section)|is no setting|no matrix/);
      expect(({} as Readonly<Record<string, unknown>>).a).toBeUndefined();
    },
  );
});

test.each(['__proto__', 'constructor', 'toString', 'hash'])(
  'when runs are to be called {%s}, then it is no setting',
  (name) => {
    const plan = readPlan({ name: 'plan.yaml', text: `matrix: {seed: 1..2}\nout: '{seed}{${name}}'` });
    expect(() => runsOf(plan)).toThrow(/is no setting of this plan/);
  },
);

test.each([
  ['a product', 'matrix: {seed: 1..100000, points: 1..100000, window: 1..100000}'],
  ['a range', 'matrix: {seed: 0..2000000000}'],
  ['equal ratios', 'matrix: {threshold: 1..2 log 999999}'],
])('when a plan has a billion runs by %s, then it is refused before they are counted out', (_, text) => {
  expect(() => combinationsOf(readPlan({ name: 'plan.yaml', text }))).toThrow(
    /at most 100000|not a range of 1 to 100000/,
  );
});
