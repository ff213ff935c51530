import { addNode, shapeMismatch, type Node, type Tensor } from '../graph';
import { shapeText, sizeOfShape } from '../shape';
import { scalar } from './sources';
import { identity } from './unary';

/** Vectors, one behind the other, once the nodes in `after` have run; for results, so without a gradient. */
export function concat(parts: readonly Tensor[], after: readonly Node[] = []): Tensor {
  const [first] = parts;
  if (first === undefined || parts.some(({ shape }) => shape.length !== 1)) {
    return shapeMismatch(
      'ConcatV2',
      parts,
      `vectors are needed, not ${parts.map(({ shape }) => shapeText(shape)).join(', ')}`,
    );
  }
  // TensorFlow's own operation wants two at least.
  if (parts.length === 1) return identity(first, after);
  return addNode(first.graph, 'ConcatV2', [...parts, scalar(first.graph, 0, 'int32')], {
    shape: [parts.reduce((length, { shape }) => length + sizeOfShape(shape), 0)],
    dtype: first.dtype,
    after,
    attributes: { N: { int: parts.length }, T: { type: first.dtype }, Tidx: { type: 'int32' } },
  });
}
