import type { Layer } from './network';

/** The network in Flux's notation, sizes as numbers: what `parseNetwork` reads back as the same network. */
export function printNetwork(layer: Layer): string {
  switch (layer.kind) {
    case 'chain':
      return `Chain(${layer.layers.map(printNetwork).join(', ')})`;
    case 'dense': {
      const activation = layer.activation === 'identity' ? '' : `, ${layer.activation}`;
      return `Dense(${layer.inputs}, ${layer.outputs}${activation})`;
    }
    case 'skip':
      return `SkipConnection(${printNetwork(layer.layer)}, +)`;
  }
}
