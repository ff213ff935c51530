import { addNode, shapeMismatch, type Tensor } from '../graph';
import { add } from './binary';
import { sliceRows } from './rows';
import { constant } from './sources';

interface Transposes {
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
}

/** Matrix product: `[m, k]` by `[k, n]` is `[m, n]`, each side read transposed where asked for. */
export function matMul(a: Tensor, b: Tensor, { transposeA = false, transposeB = false }: Transposes = {}): Tensor {
  const [rows, inner] = dimensions(a, transposeA);
  const [innerB, columns] = dimensions(b, transposeB);
  if (inner === undefined || rows === undefined || columns === undefined || inner !== innerB) {
    return shapeMismatch('MatMul', [a, b], 'two matrices are needed, the inner sizes equal');
  }
  const attributes = {
    T: { type: a.dtype },
    transpose_a: { bool: transposeA },
    transpose_b: { bool: transposeB },
  };
  return addNode(a.graph, 'MatMul', [a, b], {
    shape: [rows, columns],
    attributes,
    gradient: (up) => [
      [
        a,
        transposeA
          ? matMul(b, up, { transposeA: transposeB, transposeB: true })
          : matMul(up, b, { transposeB: !transposeB }),
      ],
      [
        b,
        transposeB
          ? matMul(up, a, { transposeA: true, transposeB: transposeA })
          : matMul(a, up, { transposeA: !transposeA }),
      ],
    ],
  });
}

/** Rows that every processor's cache takes at once. */
const mostRows = 256;

/**
 * aᵀb, summed over the rows of `[rows, m]` and `[rows, n]` in fixed pieces: where a product sums over more numbers than
 * these, TensorFlow cuts it up by the size of the processor's first cache, and its bits are that processor's own.
 */
export function rowProduct(a: Tensor, b: Tensor): Tensor {
  const [rows = 0] = a.shape;
  const pieces = Array.from({ length: Math.ceil(rows / mostRows) }, (_, piece) => {
    const begin = piece * mostRows;
    const part = (x: Tensor): Tensor =>
      sliceRows(x, constant(x.graph, Int32Array.of(begin, 0)), Math.min(mostRows, rows - begin));
    return matMul(part(a), part(b), { transposeA: true });
  });
  return pieces.reduce((all, piece) => add(all, piece));
}

function dimensions({ shape }: Tensor, transposed: boolean): readonly (number | undefined)[] {
  if (shape.length !== 2) return [];
  return transposed ? [shape[1], shape[0]] : shape;
}

/** Adds a bias `[n]` to every row of `[m, n]`. */
export function biasAdd(x: Tensor, bias: Tensor): Tensor {
  if (x.shape.length !== 2 || bias.shape.length !== 1 || x.shape[1] !== bias.shape[0]) {
    shapeMismatch('BiasAdd', [x, bias], 'a matrix and a vector as long as its rows are needed');
  }
  const attributes = { T: { type: x.dtype } };
  return addNode(x.graph, 'BiasAdd', [x, bias], {
    shape: x.shape,
    attributes,
    gradient: (up) => [
      [x, up],
      [bias, addNode(x.graph, 'BiasAddGrad', [up], { shape: bias.shape, attributes })],
    ],
  });
}
