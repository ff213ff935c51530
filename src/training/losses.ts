import type { Layer } from '../experiment';
import { square, subtract, sumRows, type Tensor } from '../tensorflow';
import { forward, type OnDense, type OnHidden } from './network';

/** ‖N(x) − y‖² of every row. */
export const pointLosses = (
  network: Layer,
  x: Tensor,
  y: Tensor,
  values: readonly Tensor[],
  onHidden?: OnHidden,
  onDense?: OnDense,
): Tensor => sumRows(square(subtract(forward(network, x, values, onHidden, onDense), y)));
