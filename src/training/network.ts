import { denseLayers, type Layer } from '../experiment';
import {
  add,
  biasAdd,
  constant,
  matMul,
  read,
  variable,
  type Graph,
  type Node,
  type Tensor,
  type Variable,
} from '../tensorflow';
import { activate } from './activations';

/** What is trained: W `[inputs, outputs]` and b `[outputs]` of every dense layer, in the network's order. */
export interface Weights {
  readonly variables: readonly Variable[];
  /** Parameters in all. */
  readonly size: number;
}

/** The weights of a network, all zero, or drawn from `next` one by one. */
export function createWeights(graph: Graph, network: Layer, next: () => number): Weights {
  const variables = denseLayers(network).flatMap(({ inputs, outputs }, layer) =>
    [[inputs, outputs], [outputs]].map((shape, kind) => {
      const values = Float32Array.from({ length: (shape[0] ?? 0) * (shape[1] ?? 1) }, next);
      return variable(graph, `${kind === 0 ? 'weights' : 'bias'}_${layer}`, constant(graph, values, shape));
    }),
  );
  return { variables, size: sizes(network).reduce((sum, size) => sum + size, 0) };
}

/** Length of every weight matrix and bias vector: W₁, b₁, W₂, b₂, … */
export function sizes(network: Layer): readonly number[] {
  return denseLayers(network).flatMap(({ inputs, outputs }) => [inputs * outputs, outputs]);
}

/** The values of all weights once the nodes in `after` have run. */
export const readWeights = ({ variables }: Weights, after: readonly Node[]): readonly Tensor[] =>
  variables.map((variable) => read(variable, after));

/** N(x) for every row of `x` `[rows, inputs]`; `values` as `readWeights` gives them. */
export function forward(network: Layer, x: Tensor, values: readonly Tensor[]): Tensor {
  const queue = values[Symbol.iterator]();
  const take = (): Tensor => {
    const { value } = queue.next();
    if (value === undefined) throw new RangeError('fewer weights than the network has');
    return value;
  };
  const pass = (layer: Layer, h: Tensor): Tensor => {
    switch (layer.kind) {
      case 'chain':
        return layer.layers.reduce((value, next) => pass(next, value), h);
      case 'skip':
        return add(h, pass(layer.layer, h));
      case 'dense':
        return activate[layer.activation](biasAdd(matMul(h, take()), take()));
    }
  };
  return pass(network, x);
}
