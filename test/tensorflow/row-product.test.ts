import { concat, constant, createGraph, matMul, openSession, reshape, rowProduct } from '../../src/tensorflow';

test.each([1, 256, 257, 600])(
  'when two matrices have %i rows then their product over the rows is the plain one',
  (rows) => {
    const graph = createGraph();
    // Small whole numbers, whose sums are exact.
    const matrix = (columns: number) =>
      constant(
        graph,
        Float32Array.from({ length: rows * columns }, (_, i) => (i % 11) - 5),
        [rows, columns],
      );
    const [a, b] = [matrix(3), matrix(2)];
    const found = concat([rowProduct(a, b), matMul(a, b, { transposeA: true })].map((each) => reshape(each, [6])));
    const session = openSession([found]);
    const numbers = [...session.run(found)];
    session.dispose();
    expect(numbers.slice(0, 6)).toEqual(numbers.slice(6));
  },
);
