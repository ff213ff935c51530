import { cast, concat, constant, createGraph, largest, marks, openSession } from '../../src/tensorflow';

test.each<[readonly number[], number, readonly number[]]>([
  [[3, 1, 2], 2, [0, 2]],
  [[0, 5, 0, 5, 0], 4, [1, 3, 0, 2]],
  [[-0, 0, -Infinity, -0], 4, [0, 1, 3, 2]],
  [[1, NaN, Infinity, 2, NaN], 4, [1, 2, 4, 3]],
])(
  'when the largest of %j are asked for then equal ones come in their order, and what is no number first',
  (...row) => {
    const [values, count, places] = row;
    const graph = createGraph();
    const found = largest(constant(graph, Float32Array.from(values)), count);
    const output = concat([cast(found, 'float32'), marks(found, values.length)]);
    const session = openSession([output]);
    const result = [...session.run(output)];
    session.dispose();
    expect(result.slice(0, count)).toEqual(places);
    expect(result.slice(count)).toEqual(values.map((_, place) => (places.includes(place) ? 1 : 0)));
  },
);

test('when all of many numbers without an order are ranked then each has its place', () => {
  const graph = createGraph();
  const values = new Float32Array(1000).map((_, i) => (i % 3 === 0 ? NaN : i % 7));
  const output = cast(largest(constant(graph, values), 1000), 'float32');
  const session = openSession([output]);
  expect(new Set(session.run(output)).size).toBe(1000);
  session.dispose();
});
