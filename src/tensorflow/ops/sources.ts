import { addNode, type Constant, type DType, type Graph, type Tensor } from '../graph';
import { sizeOfShape, type Shape } from '../shape';

/** A constant of the graph; the numbers are row-major and fill the shape. */
export function constant(graph: Graph, values: Float32Array | Int32Array, shape: Shape = [values.length]): Tensor {
  if (values.length !== sizeOfShape(shape))
    throw new RangeError(`${values.length} values do not fill ${shape.join('×')}`);
  const dtype = values instanceof Int32Array ? 'int32' : 'float32';
  const tensor: Constant = { dtype, shape, values };
  return addNode(graph, 'Const', [], { shape, dtype, attributes: { dtype: { type: dtype }, value: { tensor } } });
}

export function scalar(graph: Graph, value: number, dtype: 'float32' | 'int32' = 'float32'): Tensor {
  return constant(graph, dtype === 'int32' ? Int32Array.of(value) : Float32Array.of(value), []);
}

export const zeros = (graph: Graph, shape: Shape): Tensor =>
  constant(graph, new Float32Array(sizeOfShape(shape)), shape);

/** An input that is given anew at every run. */
export function placeholder(graph: Graph, dtype: DType, shape: Shape): Tensor {
  return addNode(graph, 'Placeholder', [], { shape, dtype, attributes: { dtype: { type: dtype }, shape: { shape } } });
}
