import { ForgetvizError } from '../../src/errors';
import { denseLayers, parseNetwork } from '../../src/experiment';

test.each([
  ['a megabyte of brackets', '('.repeat(1e6)],
  ['chains within each other', 'Chain('.repeat(1e5)],
  ['skips within each other', `${'SkipConnection('.repeat(1e4)}Dense(2,2)${',+)'.repeat(1e4)}`],
  ['a size of a megabyte', `Dense(${'9'.repeat(1e6)},2)`],
  ['a name of a megabyte', `Dense(a,2) where ${'a'.repeat(1e6)}`],
  ['a megabyte of spaces', `Dense(2,2)${' '.repeat(1e6)}x`],
  ['names of objects', 'Chain(Dense(__proto__,constructor)) where toString=3'],
  ['marks', 'Dense(2,\u001b[31m2)\u202e'],
])('when a network is %s, then it is refused in a line', (_, text) => {
  const read = (): unknown => parseNetwork(text);
  expect(read).toThrow(ForgetvizError);
  expect(read).toThrow(/^column \d+ of the network: [^\p{C}]{1,2000}$/u);
});

test('when a network has thousands of layers, then it is one', () => {
  const layers = Array.from({ length: 20_000 }, () => 'SkipConnection(Dense(2,2),+)');
  expect(denseLayers(parseNetwork(`Chain(${layers.join(',')})`))).toHaveLength(20_000);
});
