import { addNode, type Graph, type Node, type Tensor, type Variable } from '../graph';
import { sameShape, sizeOfShape } from '../shape';
import { constant } from './sources';

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
  graph.initializers.push(assignTo(handle, restoredValue(graph, name, initial) ?? initial, []));
  const made: Variable = { name, handle, shape, dtype };
  graph.variables.push(made);
  return made;
}

function restoredValue(graph: Graph, name: string, { shape, dtype }: Tensor): Tensor | undefined {
  if (graph.restored === undefined) return undefined;
  const values = graph.restored.get(name);
  if (values === undefined) throw new RangeError(`${name} is missing`);
  if (values.length !== sizeOfShape(shape) || values instanceof Int32Array !== (dtype === 'int32'))
    throw new RangeError(`${name}: ${values.length} numbers, where it has other ones`);
  return constant(graph, values, shape);
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
