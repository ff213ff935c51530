import { createGraph, openSession, placeholder } from '../../src/tensorflow';
import { randomUniform, type Draw } from '../../src/training/random';

const low = (a: bigint): bigint => a & 0xffffffffn;

/** Philox 4×32-10, as Salmon et al. 2011 write it down. */
function philox(counter: readonly number[], key: readonly number[]): readonly bigint[] {
  let [a = 0n, b = 0n, c = 0n, d = 0n] = counter.map(BigInt);
  let [k = 0n, l = 0n] = key.map(BigInt);
  for (let round = 0; round < 10; round++) {
    const [p, q] = [a * 0xd2511f53n, c * 0xcd9e8d57n];
    [a, b, c, d] = [(q >> 32n) ^ b ^ k, low(q), (p >> 32n) ^ d ^ l, low(p)];
    [k, l] = [low(k + 0x9e3779b9n), low(l + 0xbb67ae85n)];
  }
  return [a, b, c, d];
}

function draw(of: Draw, step: number, count: number): Float32Array {
  const graph = createGraph();
  const input = placeholder(graph, 'int32', []);
  const output = randomUniform(of, input, [count]);
  const session = openSession([output]);
  const numbers = session.run(output, [{ placeholder: input, values: Int32Array.of(step) }]);
  session.dispose();
  return numbers;
}

test('when the reference is given a known answer of Random123, then it finds it', () => {
  const hex = (numbers: readonly bigint[]): string => numbers.map((each) => each.toString(16)).join(' ');
  expect(hex(philox([0, 0, 0, 0], [0, 0]))).toBe('6627e8d5 e169c58d bc57ac4c 9b00dbd8');
});

test.each<[Draw, number]>([
  [{ seed: 1, stream: 'dropout', draw: 0 }, 0],
  [{ seed: 2 ** 31 - 1, stream: 'zeroUnits', draw: 4 }, 99_999_999],
])('when numbers are drawn for %j in step %i, then they are those of Philox', (of, step) => {
  const stream = { dropout: 0, zeroUnits: 1, replay: 2 }[of.stream];
  const words = [0, 1, 2].flatMap((four) => philox([four, 0, step, of.draw], [of.seed, stream]));
  expect([...draw(of, step, 12)]).toEqual(words.map((word) => Number(word & 0x7fffffn) / 2 ** 23));
});
