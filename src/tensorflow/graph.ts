import { ForgetvizError } from '../errors';
import { shapeText, type Shape } from './shape';

/**
 * A TensorFlow graph as it is being built: nodes in the order of their making, which is also a topological order.
 * Nothing is computed here; `savedModel.ts` writes the graph down and `session.ts` runs it.
 */
export interface Graph {
  readonly nodes: Node[];
  /** What gives the variables their first values; runs once, when a session opens. */
  readonly initializers: Node[];
  readonly variables: Variable[];
  /** First values of all variables, where they are not those that they are made with. */
  readonly restored: VariableValues | undefined;
}

/** State that lives in the session from one run to the next. */
export interface Variable {
  readonly name: string;
  readonly handle: Tensor;
  readonly shape: Shape;
  readonly dtype: 'float32' | 'int32';
}

/** The values of variables, by their names; each in row-major order. */
export type VariableValues = ReadonlyMap<string, Float32Array | Int32Array>;

export type DType = 'float32' | 'float64' | 'int32' | 'uint64' | 'bool' | 'resource';

export type Attribute =
  | { readonly type: DType }
  | { readonly shape: Shape }
  | { readonly int: number }
  | { readonly bool: boolean }
  | { readonly string: string }
  | { readonly tensor: Constant };

/** The value of a constant: its numbers in row-major order. */
export interface Constant {
  readonly dtype: 'float32' | 'int32';
  readonly shape: Shape;
  readonly values: Float32Array | Int32Array;
}

/**
 * The rule of reverse mode: from the gradient of the loss by an operation's output to the gradients by what went in,
 * as pairs of a tensor and its gradient. What has no gradient (an index, say) is left out.
 */
export type Gradient = (upstream: Tensor) => readonly (readonly [input: Tensor, gradient: Tensor])[];

export interface Node {
  readonly name: string;
  /** Name of the TensorFlow operation, as `MatMul`. */
  readonly op: string;
  readonly inputs: readonly Tensor[];
  /** Nodes that have to run before this one though no data flows from them. */
  readonly after: readonly Node[];
  readonly attributes: Readonly<Record<string, Attribute>>;
  readonly gradient: Gradient | undefined;
}

/** A value that will be: an output of a node. */
export interface Tensor {
  readonly graph: Graph;
  readonly node: Node;
  /** Which one, of an operation that has several; the first without it. */
  readonly output?: number;
  readonly shape: Shape;
  readonly dtype: DType;
}

/** An empty graph; with what `Session.variables` gave, one whose session goes on from there. */
export function createGraph(restored?: VariableValues): Graph {
  return { nodes: [], initializers: [], variables: [], restored };
}

export interface NodeDetails {
  readonly shape: Shape;
  readonly dtype?: DType;
  readonly attributes?: Readonly<Record<string, Attribute>>;
  readonly after?: readonly Node[];
  readonly gradient?: Gradient;
}

/** Adds one node; every operation of `ops/` ends here. */
export function addNode(graph: Graph, op: string, inputs: readonly Tensor[], details: NodeDetails): Tensor {
  const { shape, dtype = 'float32', attributes = {}, after = [], gradient } = details;
  const node: Node = { name: `${op}_${graph.nodes.length}`, op, inputs, after, attributes, gradient };
  graph.nodes.push(node);
  return { graph, node, shape, dtype };
}

/** @throws ForgetvizError `SHAPE_MISMATCH`, naming the operation and the shapes of its inputs. */
export function shapeMismatch(op: string, inputs: readonly { readonly shape: Shape }[], rule: string): never {
  const shapes = inputs.map(({ shape }) => shapeText(shape)).join(' and ');
  throw new ForgetvizError(`${op} cannot take ${shapes}: ${rule}`, {
    code: 'SHAPE_MISMATCH',
    hint: 'make the sizes of neighbouring layers agree',
  });
}
