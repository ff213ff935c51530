import { createGraph, openSession, placeholder } from '../../src/tensorflow';
import { randomUniform, type Draw } from '../../src/training/random';
import { philox, uniforms } from '../support/philox';

test('when the reference is given a known answer of Random123, then it finds it', () => {
  const words = philox([0, 0, 0, 0], [0, 0]);
  expect(words.map((each) => each.toString(16))).toEqual(['6627e8d5', 'e169c58d', 'bc57ac4c', '9b00dbd8']);
});

test.each<[Draw, number, number]>([
  [{ seed: 1, stream: 'dropout', draw: 0 }, 0, 0],
  [{ seed: 2 ** 31 - 1, stream: 'zeroUnits', draw: 4 }, 1, 99_999_999],
])('when numbers are drawn for %j, then they are those of Philox', (draw, stream, step) => {
  const graph = createGraph();
  const input = placeholder(graph, 'int32', []);
  const output = randomUniform(draw, input, [2, 5]);
  const session = openSession([output]);
  const numbers = session.run(output, [{ placeholder: input, values: Int32Array.of(step) }]);
  session.dispose();
  expect([...numbers]).toEqual(uniforms({ ...draw, stream }, step, 10));
});
