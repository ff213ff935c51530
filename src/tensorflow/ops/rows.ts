import { addNode, shapeMismatch, type Tensor } from '../graph';
import { sizeOfShape, type Shape } from '../shape';
import { constant, scalar } from './sources';

/** The same numbers in another shape. */
export function reshape(x: Tensor, shape: Shape): Tensor {
  if (sizeOfShape(shape) !== sizeOfShape(x.shape))
    shapeMismatch('Reshape', [x, { shape }], 'the sizes have to be equal');
  return addNode(x.graph, 'Reshape', [x, constant(x.graph, Int32Array.from(shape))], {
    shape,
    dtype: x.dtype,
    attributes: { T: { type: x.dtype }, Tshape: { type: 'int32' } },
    gradient: (up) => [[x, reshape(up, x.shape)]],
  });
}

/** `count` rows of a matrix from `begin` on, int32 `[2]`: its row, and column 0; data, so without a gradient. */
export function sliceRows(x: Tensor, begin: Tensor, count: number): Tensor {
  const [rows, columns] = x.shape;
  if (columns === undefined || rows === undefined || count > rows) {
    return shapeMismatch('Slice', [x, { shape: [count] }], 'a matrix with at least as many rows is needed');
  }
  const size = constant(x.graph, Int32Array.of(count, columns));
  return addNode(x.graph, 'Slice', [x, begin, size], {
    shape: [count, columns],
    dtype: x.dtype,
    attributes: { T: { type: x.dtype }, Index: { type: 'int32' } },
  });
}

/** The rows of a matrix that `indices` (int32 `[n]`) name; data, so without a gradient. */
export function gatherRows(x: Tensor, indices: Tensor): Tensor {
  const [, columns] = x.shape;
  if (columns === undefined || indices.shape.length !== 1)
    shapeMismatch('GatherV2', [x, indices], 'a matrix and a vector are needed');
  return addNode(x.graph, 'GatherV2', [x, indices, scalar(x.graph, 0, 'int32')], {
    shape: [...indices.shape, columns],
    dtype: x.dtype,
    attributes: {
      Tparams: { type: x.dtype },
      Tindices: { type: 'int32' },
      Taxis: { type: 'int32' },
      batch_dims: { int: 0 },
    },
  });
}
