import { suggest } from '../../src/experiment/suggest';

const known = ['window', 'threshold', 'learningRate', 'fps', 'stepsPerFrame'];

test.each([
  ['windw', 'window'],
  ['widnow', 'window'],
  ['learning_rate', 'learningRate'],
  ['steps-per-frame', 'stepsPerFrame'],
  ['Threshhold', 'threshold'],
  ['fp', 'fps'],
  ['xyzzy', undefined],
  ['', undefined],
])('when %j is typed then %s is suggested', (typed, meant) => {
  expect(suggest(typed, known)).toBe(meant);
});

test('when a word is a megabyte long then it costs nothing', () => {
  expect(suggest('x'.repeat(1_000_000), known)).toBeUndefined();
});
