import { denseLayers, type Layer } from '../experiment';

/** The outputs of a dense layer that is not the last. */
export interface HiddenLayer {
  /** The number of its first unit: all hidden units of a network are counted from 0, layer by layer. */
  readonly begin: number;
  readonly width: number;
  /** Whether a skip connection adds what went past it, so that the next layer does not read the unit alone. */
  readonly isAdded: boolean;
}

/** The hidden layers of a network, in the order in which data pass them. */
export function hiddenLayers(network: Layer): readonly HiddenLayer[] {
  const added = addedTo(network);
  let begin = 0;
  return denseLayers(network)
    .slice(0, -1)
    .map(({ outputs: width }, layer) => {
      const first = begin;
      begin += width;
      return { begin: first, width, isAdded: added[layer] ?? false };
    });
}

/** Of every dense layer, whether its outputs end a skip connection. */
function addedTo(layer: Layer, endsSkip = false): readonly boolean[] {
  switch (layer.kind) {
    case 'dense':
      return [endsSkip];
    case 'chain':
      return layer.layers.flatMap((each, place) => addedTo(each, endsSkip && place === layer.layers.length - 1));
    case 'skip':
      return addedTo(layer.layer, true);
  }
}
