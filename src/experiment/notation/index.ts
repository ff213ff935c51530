export {
  activations,
  denseLayers,
  widths,
  type Activation,
  type Chain,
  type Dense,
  type Layer,
  type SkipConnection,
} from './network';
export { parseNetwork } from './parse';
export { printNetwork } from './print';
