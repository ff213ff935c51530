export { mostBytes, type ExperimentFile } from './file';
export { formatOf, identityOf, newestFormat, readWritten, writtenOf, type WrittenExperiment } from './format';
export { checkLetters } from './letters';
export { fieldNames, lengthNames } from './names';
export { presets, type Preset } from './presets';
export { qualities } from './quality';
export { rateOf, type Rate } from './rate';
export { checkWritten, resolveExperiment, type Resolved, type Settings } from './resolve';
export {
  defaultExperiment,
  fields,
  initialDeviation,
  sizeOf,
  zeroUnitsOf,
  type Experiment,
  type Field,
  type FieldName,
  type Optimizer,
  type Panel,
  type ZeroUnits,
} from './fields';
export { experimentSchema } from './schema';
export { flagOf } from './source';
export { activations, denseLayers, parseNetwork, printNetwork, widths, type Activation, type Layer } from './notation';
