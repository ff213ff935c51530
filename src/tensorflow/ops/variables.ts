import { addNode, type Graph, type Node, type Tensor } from '../graph';
import { sameShape, type Shape } from '../shape';

/** State that lives in the session from one run to the next. */
export interface Variable {
  readonly name: string;
  readonly handle: Tensor;
  readonly shape: Shape;
  readonly dtype: 'float32' | 'int32';
}

/** A variable, and that it gets its first value when a session opens. */
export function variable(graph: Graph, name: string, initial: Tensor): Variable {
  const { shape } = initial;
  const dtype = initial.dtype === 'int32' ? 'int32' : 'float32';
  const handle = addNode(graph, 'VarHandleOp', [], {
    shape: [],
    dtype: 'resource',
    attributes: {
      dtype: { type: dtype },
      shape: { shape },
      shared_name: { string: name },
      container: { string: '' },
    },
  });
  graph.initializers.push(assignTo(handle, initial, []));
  return { name, handle, shape, dtype };
}

/** The variable's value once the nodes in `after` have run. */
export function read({ handle, shape, dtype }: Variable, after: readonly Node[] = []): Tensor {
  return addNode(handle.graph, 'ReadVariableOp', [handle], {
    shape,
    dtype,
    attributes: { dtype: { type: dtype } },
    after,
  });
}

export function assign(target: Variable, value: Tensor, after: readonly Node[] = []): Node {
  if (!sameShape(target.shape, value.shape)) throw new RangeError(`${target.name} takes another shape`);
  return assignTo(target.handle, value, after);
}

/** Subtracts `value` from a variable. */
export const assignSubtract = ({ handle }: Variable, value: Tensor, after: readonly Node[]): Node =>
  assignTo(handle, value, after, 'AssignSubVariableOp');

const assignTo = (handle: Tensor, value: Tensor, after: readonly Node[], op = 'AssignVariableOp'): Node =>
  addNode(handle.graph, op, [handle, value], { shape: [], attributes: { dtype: { type: value.dtype } }, after }).node;
