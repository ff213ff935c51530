export { defaults } from './defaults';
export { mostBytes, type ExperimentFile } from './file';
export { checkLetters } from './letters';
export { fieldNames, lengthNames, type FieldName } from './names';
export { presets, type Preset } from './presets';
export { qualities } from './quality';
export { rateOf, type Rate } from './rate';
export { checkWritten, resolveExperiment, type Resolved, type Settings } from './resolve';
export {
  defaultExperiment,
  experimentSchema,
  initialDeviation,
  optimizers,
  panels,
  pictureFields,
  sizeOf,
  trainingFields,
  type Experiment,
  type Optimizer,
  type Panel,
} from './schema';
export { flagOf } from './source';
export { activations, denseLayers, parseNetwork, printNetwork, widths, type Activation, type Layer } from './notation';
