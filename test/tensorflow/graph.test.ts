import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownName } from '../../src/files';
import {
  add,
  assign,
  biasAdd,
  concat,
  constant,
  createGraph,
  divide,
  gradients,
  matMul,
  mean,
  multiply,
  openSession,
  placeholder,
  read,
  reshape,
  scalar,
  sliceRows,
  sqrt,
  square,
  sum,
  sumRows,
  variable,
  zeros,
  type Graph,
  type Tensor,
} from '../../src/tensorflow';

const matrix = (graph: Graph, rows: number, columns: number): Tensor => zeros(graph, [rows, columns]);

test.each<[string, (graph: Graph) => Tensor, string]>([
  ['MatMul', (g) => matMul(matrix(g, 2, 3), matrix(g, 4, 5)), 'MatMul cannot take [2, 3] and [4, 5]'],
  [
    'MatMul',
    (g) => matMul(matrix(g, 2, 3), matrix(g, 2, 3), { transposeA: false }),
    'MatMul cannot take [2, 3] and [2, 3]',
  ],
  ['BiasAdd', (g) => biasAdd(matrix(g, 2, 3), zeros(g, [2])), 'BiasAdd cannot take [2, 3] and [2]'],
  ['AddV2', (g) => add(matrix(g, 2, 3), matrix(g, 3, 2)), 'AddV2 cannot take [2, 3] and [3, 2]'],
  ['Reshape', (g) => reshape(matrix(g, 2, 3), [5]), 'Reshape cannot take [2, 3] and [5]'],
  ['Sum', (g) => sumRows(zeros(g, [3])), 'Sum cannot take [3]'],
  ['Slice', (g) => sliceRows(matrix(g, 2, 3), constant(g, Int32Array.of(0, 0)), 9), 'Slice cannot take [2, 3] and [9]'],
  ['ConcatV2', (g) => concat([matrix(g, 1, 2), matrix(g, 1, 2)]), 'ConcatV2 cannot take [1, 2] and [1, 2]'],
])('when shapes do not fit, then %s is named with both shapes while the graph is built', (_, build, message) => {
  expect(() => build(createGraph())).toThrow(
    expect.objectContaining({ code: 'SHAPE_MISMATCH', message: expect.stringContaining(message) as string }) as Error,
  );
});

test('when a variable is assigned, then its value lives from one run to the next', () => {
  const graph = createGraph();
  const counter = variable(graph, 'counter', constant(graph, Float32Array.of(40)));
  const raised = assign(counter, add(read(counter), scalar(graph, 1)));
  const output = concat([read(counter, [raised])]);
  const session = openSession([output]);
  expect(session.run(output)).toEqual(Float32Array.of(41));
  expect(session.run(output)).toEqual(Float32Array.of(42));
  session.dispose();
});

test('when an input is given, then the run uses it', () => {
  const graph = createGraph();
  const input = placeholder(graph, 'float32', [3]);
  const output = square(input);
  const session = openSession([output]);
  expect([...session.run(output, [{ placeholder: input, values: Float32Array.of(1, 2, 3) }])]).toEqual([1, 4, 9]);
  session.dispose();
});

test.each<[string, (x: Tensor) => Tensor]>([
  ['a scalar that is spread', (x) => sum(square(multiply(x, mean(x))))],
  ['a value used twice', (x) => sum(multiply(add(x, square(x)), x))],
  ['a quotient', (x) => sum(divide(square(x), add(square(x), scalar(x.graph, 1))))],
  ['a root', (x) => sum(sqrt(add(square(x), scalar(x.graph, 1))))],
  ['a product of a matrix with itself, transposed', (x) => sum(square(matMul(x, x, { transposeB: true })))],
  [
    'a product transposed on both sides',
    (x) => sum(square(matMul(x, reshape(x, [3, 2]), { transposeA: true, transposeB: true }))),
  ],
])('when the loss has %s, then its gradient is that of finite differences', (_, loss) => {
  const at = Float32Array.of(0.5, -0.25, 1, 0.75, -1.5, 0.125);
  const graph = createGraph();
  const x = placeholder(graph, 'float32', [2, 3]);
  const value = loss(x);
  const [gradient] = gradients(value, [x]);
  if (gradient === undefined) throw new Error('no gradient');
  const session = openSession([value, gradient]);
  const valueAt = (place: number, h: number): number =>
    session.run(value, [{ placeholder: x, values: at.map((v, i) => (i === place ? v + h : v)) }])[0] ?? NaN;
  const h = 2 ** -7;
  const ours = session.run(gradient, [{ placeholder: x, values: at }]);
  at.forEach((_, place) => {
    expect(ours[place]).toBeCloseTo((valueAt(place, h) - valueAt(place, -h)) / (2 * h), 1);
  });
  session.dispose();
});

test('when the loss does not depend on a tensor, then its gradient is refused', () => {
  const graph = createGraph();
  expect(() => gradients(sum(zeros(graph, [2])), [zeros(graph, [2])])).toThrow('does not depend');
});

test('when a session is open, then no temporary file is left, not even by a process that was killed', () => {
  const { pid } = spawnSync('true');
  const left = join(tmpdir(), ownName('forgetviz-graph-').replace(`-${process.pid}-`, `-${pid}-`));
  mkdirSync(left);
  const graph = createGraph();
  const output = square(zeros(graph, [1]));
  const session = openSession([output]);
  expect(existsSync(left)).toBe(false);
  expect(
    readdirSync(tmpdir()).filter((name) => name.startsWith('forgetviz-graph-') && name.includes(`-${process.pid}-`)),
  ).toEqual([]);
  session.dispose();
});
