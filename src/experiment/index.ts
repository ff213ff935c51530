export { comparedRuns, type ComparedRuns, type NamedExperiment } from './compared';
export {
  formatOf,
  identityOf,
  newestFormat,
  readWritten,
  writtenIn,
  writtenOf,
  type WrittenExperiment,
} from './format';
export { durationWords, parseDuration } from './duration';
export { identityOfCompared } from './identity';
export { experimentKind, fileOf, type ExperimentFile } from './file';
export { readFormat } from './file-format';
export { experimentIn } from './written';
export { comparedIn, writtenCompared } from './written-compared';
export { checkLetters } from './letters';
export { fieldNames, lengthNames } from './names';
export { isDrawing, pictureOf, type PictureFields } from './picture';
export { presets, type Preset } from './presets';
export { qualities } from './quality';
export { rateOf, type Rate } from './rate';
export { checkWritten, fontNamed, resolveExperiment, type Resolved, type Settings } from './resolve';
export {
  defaultExperiment,
  fields,
  flagOf,
  initialDeviation,
  shrinkOf,
  sizeOf,
  zeroUnitsOf,
  type Experiment,
  type Field,
  type FieldName,
  type Optimizer,
  type Panel,
  type Period,
  type Shrink,
  type ZeroUnits,
} from './fields';
export { experimentFileSchema, experimentSchema } from './schema';
export { activations, denseLayers, parseNetwork, printNetwork, widths, type Activation, type Layer } from './notation';
