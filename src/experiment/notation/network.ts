/** A network as data: what Flux's `Chain`, `Dense` and `SkipConnection` say. */
export type Layer = Chain | Dense | SkipConnection;

export interface Chain {
  readonly kind: 'chain';
  readonly layers: readonly Layer[];
}

/** x ↦ σ(xW + b), W of shape `[inputs, outputs]`. */
export interface Dense {
  readonly kind: 'dense';
  readonly inputs: number;
  readonly outputs: number;
  readonly activation: Activation;
}

/** x ↦ layer(x) + x */
export interface SkipConnection {
  readonly kind: 'skip';
  readonly layer: Layer;
}

export const activations = ['identity', 'atan', 'tanh', 'relu', 'sigmoid', 'softplus', 'gelu'] as const;
export type Activation = (typeof activations)[number];

/** Every dense layer, in the order in which data passes them. */
export function denseLayers(layer: Layer): readonly Dense[] {
  switch (layer.kind) {
    case 'chain':
      return layer.layers.flatMap(denseLayers);
    case 'dense':
      return [layer];
    case 'skip':
      return denseLayers(layer.layer);
  }
}

/** Numbers that go into the network and come out of it. */
export function widths(network: Layer): { readonly inputs: number; readonly outputs: number } {
  const layers = denseLayers(network);
  return { inputs: layers[0]?.inputs ?? 0, outputs: layers.at(-1)?.outputs ?? 0 };
}
