import type { StepSink } from './sink';
import type { Extent } from './summary';
import type * as Tensorboard from './tensorboard';

export type { Lengths } from './columns';
export { openCsv } from './csv';
export { experimentIn, versionsIn } from './experiment';
export { writePairs } from './pairs';
export type { Provenance } from './schema';
export { growFile, partOf, type GrowingFile } from './growing-file';
export { readRecord, type RecordFile } from './reader';
export type { StepSink } from './sink';
export { extentOf, meanRedLoss, type Extent } from './summary';
export { openRecord, type RecordWriter } from './writer';

/**
 * Opens a folder of TensorBoard's event files; loads TensorFlow, which nothing else here needs.
 * @throws ForgetvizError when the folder cannot be written.
 */
export async function openTensorboard(folder: string, extent: Extent): Promise<StepSink> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- reading a record must not load TensorFlow
  const module = require('./tensorboard') as typeof Tensorboard;
  return module.openTensorboard(folder, extent);
}
