import type { Output } from '../files';
import type { Extent, Step } from '../metrics';
import type * as Tensorboard from './tensorboard';

export { openCsv } from './csv';
export { versionsIn } from './versions';
export { writePairs } from './pairs';
export type { RecordHeader, Together } from './schema';
export { readRecord, type RecordFile } from './reader';
export { openRecord } from './writer';

/**
 * Opens a folder of TensorBoard's event files; loads TensorFlow, which nothing else here needs.
 * @throws ForgetvizError when the folder cannot be written.
 */
export async function openTensorboard(folder: string, extent: Extent): Promise<Output<Step>> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- reading a record must not load TensorFlow
  const module = require('./tensorboard') as typeof Tensorboard;
  return module.openTensorboard(folder, extent);
}
