export { environment, setEnvironment } from './environment';
export { gradients } from './gradients';
export {
  createGraph,
  type DType,
  type Graph,
  type Node,
  type Tensor,
  type Variable,
  type VariableValues,
} from './graph';
export { loadTensorFlow, tensorflowVersion } from './load';
export { processorFlags } from './processor';
export { loadTfjs } from './tfjs';
export * from './ops';
export { openSession, type Feed, type Session } from './session';
export { shapeText, sizeOfShape, type Shape } from './shape';
