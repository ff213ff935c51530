import { addNode, type Tensor } from '../graph';
import { sizeOfShape } from '../shape';
import { less } from './binary';
import { reshape } from './rows';
import { constant, scalar } from './sources';

/**
 * The places of the `count` largest of `values` `[n]`, largest first, int32 `[count]`; of equal ones the first comes
 * first. What is not a number ranks as infinite, for the kernel's sorting wants an order.
 */
export function largest(values: Tensor, count: number): Tensor {
  const infinity = scalar(values.graph, Infinity);
  const ordered = addNode(values.graph, 'SelectV2', [less(values, infinity), values, infinity], {
    shape: values.shape,
    attributes: { T: { type: values.dtype } },
  });
  const both = addNode(values.graph, 'TopKV2', [ordered, scalar(values.graph, count, 'int32')], {
    shape: [count],
    dtype: 'int32',
    attributes: { T: { type: values.dtype }, sorted: { bool: true } },
  });
  return { ...both, output: 1 };
}

/** 1 at the `places` (int32 `[n]`, all different), and 0 at all others of a vector of `length`. */
export function marks(places: Tensor, length: number): Tensor {
  const { graph } = places;
  const count = sizeOfShape(places.shape);
  const ones = constant(graph, new Float32Array(count).fill(1));
  return addNode(graph, 'ScatterNd', [reshape(places, [count, 1]), ones, constant(graph, Int32Array.of(length))], {
    shape: [length],
    attributes: { T: { type: 'float32' }, Tindices: { type: 'int32' } },
  });
}
