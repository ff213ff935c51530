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
import { at } from './at';

/**
 * What is trained: W `[inputs, outputs]` and b `[outputs]` of every dense layer, in the network's order. All zero, or
 * drawn from `next` one by one.
 */
export function createWeights(graph: Graph, network: Layer, next: () => number): readonly Variable[] {
  return denseLayers(network).flatMap(({ inputs, outputs }, layer) =>
    [[inputs, outputs], [outputs]].map((shape, kind) => {
      const values = Float32Array.from({ length: (shape[0] ?? 0) * (shape[1] ?? 1) }, next);
      return variable(graph, `${kind === 0 ? 'weights' : 'bias'}_${layer}`, constant(graph, values, shape));
    }),
  );
}

/** Length of every weight matrix and bias vector: W₁, b₁, W₂, b₂, … */
export function sizes(network: Layer): readonly number[] {
  return denseLayers(network).flatMap(({ inputs, outputs }) => [inputs * outputs, outputs]);
}

/** The values of all weights once the nodes in `after` have run. */
export const readWeights = (weights: readonly Variable[], after: readonly Node[]): readonly Tensor[] =>
  weights.map((weight) => read(weight, after));

/** What takes the place of a hidden layer's activations `[rows, width]`; `layer` counts the dense layers from 0. */
export type OnHidden = (h: Tensor, layer: number) => Tensor;

/** Told of every dense layer in turn: what goes in `[rows, inputs]`, and the sums xW + b `[rows, outputs]`. */
export type OnDense = (x: Tensor, sums: Tensor) => void;

/** N(x) for every row of `x` `[rows, inputs]`; `values` as `readWeights` gives them. All layers but the last are hidden. */
export function forward(
  network: Layer,
  x: Tensor,
  values: readonly Tensor[],
  onHidden: OnHidden = (h) => h,
  onDense?: OnDense,
): Tensor {
  let taken = 0;
  const pass = (layer: Layer, h: Tensor): Tensor => {
    switch (layer.kind) {
      case 'chain':
        return layer.layers.reduce((value, next) => pass(next, value), h);
      case 'skip':
        return add(h, pass(layer.layer, h));
      case 'dense': {
        const place = taken;
        taken += 2;
        const sums = biasAdd(matMul(h, at(values, place)), at(values, place + 1));
        onDense?.(h, sums);
        const activations = activate[layer.activation](sums);
        return taken < values.length ? onHidden(activations, place / 2) : activations;
      }
    }
  };
  return pass(network, x);
}
