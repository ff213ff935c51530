import { uniformGenerator } from '../../src/data';
import {
  activations,
  defaultExperiment,
  denseLayers,
  parseNetwork,
  printNetwork,
  widths,
  type Layer,
} from '../../src/experiment';

test("when the video's own network is read, then it has five skipped layers and an output layer", () => {
  const network = parseNetwork(defaultExperiment.network);
  expect(denseLayers(network)).toHaveLength(6);
  expect(widths(network)).toEqual({ inputs: 40, outputs: 20 });
  expect(network).toMatchObject({
    kind: 'chain',
    layers: [...Array<object>(5).fill({ kind: 'skip', layer: { activation: 'atan' } }), { kind: 'dense' }],
  });
});

test('when sizes have names, then where gives them their values, spaces do not matter and σ is the sigmoid', () => {
  const network = parseNetwork(' Chain( Dense(a ,b,σ),\n Dense(b, 2) )  where a=3 , b = 5 ');
  expect(printNetwork(network)).toBe('Chain(Dense(3, 5, sigmoid), Dense(5, 2))');
});

function randomLayer(next: () => number, width: number, depth: number): Layer {
  const pick = Math.floor(next() * (depth > 3 ? 1 : 3));
  const activation = activations[Math.floor(next() * activations.length)] ?? 'identity';
  if (pick === 0) return { kind: 'dense', inputs: width, outputs: width, activation };
  if (pick === 1) return { kind: 'skip', layer: randomLayer(next, width, depth + 1) };
  const layers = Array.from({ length: 1 + Math.floor(next() * 4) }, () => randomLayer(next, width, depth + 1));
  return { kind: 'chain', layers };
}

test('when a random network is printed and read back, then it is the same', () => {
  const next = uniformGenerator(5, 'weights');
  for (let round = 0; round < 300; round++) {
    const network = randomLayer(next, 1 + Math.floor(next() * 50), 0);
    expect(parseNetwork(printNetwork(network))).toEqual(network);
  }
});

test.each([
  ['', 1, 'expected Chain'],
  ['Chain(', 7, 'expected Chain, SkipConnection or Dense'],
  ['Chain()', 7, 'expected Chain, SkipConnection or Dense'],
  ['Chain(Dense(4,4)', 17, 'expected )'],
  ['Dense(4,4))', 11, 'expected the end or where'],
  ['Dense(4;4)', 8, 'unexpected ";"'],
  ['Dense(mn,4)', 7, 'mn has no value'],
  ['Dense(0,4)', 7, 'a size from 1 to 4096'],
  ['Dense(4,5000)', 9, 'a size from 1 to 4096'],
  ['Dense(4,4,swish)', 11, 'expected one of identity, atan'],
  ['Dense 4', 7, 'expected ('],
  ['Chain(Dense(4,5),Dense(6,2))', 18, 'this layer takes 6 numbers, the one before it gives 5'],
  ['SkipConnection(Dense(4,5),+)', 1, 'what is skipped takes 4 numbers and gives 5'],
  ['SkipConnection(Dense(4,4),*)', 27, 'expected +'],
  ['Dense(a,2) where a', 19, 'expected = after a'],
  ['Dense(a,2) where a=b', 20, 'expected a whole number for a'],
  ['Dense(a,2) where a=2, a=3', 23, 'a has a value already'],
  ['Dense(a,2) where', 17, 'expected a name'],
  ['Dense(a,2) where a=2 b', 22, 'expected , or the end'],
])('when the notation is %j, then column %d is named', (text, column, problem) => {
  expect(() => parseNetwork(text)).toThrow(
    expect.objectContaining({
      code: 'BAD_NETWORK',
      message: expect.stringContaining(`column ${column} of the network: ${problem}`) as string,
    }) as Error,
  );
});

test('when the notation is nested beyond reason, then it is refused and nothing overflows', () => {
  const text = `${'SkipConnection('.repeat(600)}Dense(2,2)${',+)'.repeat(600)}`;
  expect(() => parseNetwork(text)).toThrow('nested deeper than 64 layers');
});
