import { addNode, shapeMismatch, type Gradient, type Tensor } from '../graph';
import { reshape } from './rows';
import { constant } from './sources';

function reduce(op: string, x: Tensor, axes: readonly number[], gradient?: Gradient): Tensor {
  return addNode(x.graph, op, [x, constant(x.graph, Int32Array.from(axes))], {
    shape: x.shape.filter((_, axis) => !axes.includes(axis)),
    dtype: x.dtype,
    attributes: { T: { type: x.dtype }, Tidx: { type: 'int32' }, keep_dims: { bool: false } },
    ...(gradient && { gradient }),
  });
}

const all = (x: Tensor): readonly number[] => x.shape.map((_, axis) => axis);

/** The sum of all elements. */
export function sum(x: Tensor): Tensor {
  return reduce('Sum', x, all(x), (up) => [[x, spread(up, x)]]);
}

/** The sum of every row: `[m, n]` to `[m]`. */
export function sumRows(x: Tensor): Tensor {
  const [rows] = x.shape;
  if (rows === undefined || x.shape.length !== 2) shapeMismatch('Sum', [x], 'a matrix is needed');
  return reduce('Sum', x, [1], (up) => [[x, spread(reshape(up, [rows, 1]), x)]]);
}

/** The largest element; without a gradient, for nothing trains through it. */
export function max(x: Tensor): Tensor {
  return reduce('Max', x, all(x));
}

/** Repeats a gradient over the elements that were reduced to one; TensorFlow folds it into a constant where it can. */
function spread(up: Tensor, { graph, shape }: Tensor): Tensor {
  return addNode(graph, 'BroadcastTo', [up, constant(graph, Int32Array.from(shape))], {
    shape,
    dtype: up.dtype,
    attributes: { T: { type: up.dtype }, Tidx: { type: 'int32' } },
  });
}
