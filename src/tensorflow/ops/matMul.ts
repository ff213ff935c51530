import { addNode, shapeMismatch, type Tensor } from '../graph';

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
