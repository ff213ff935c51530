import { rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeFailure } from './failure';
import { removeAbandoned } from './owner';
import { unfinishedName, unfinishedPrefix } from './pending-file';

/**
 * Writes a file under a name that others may read at any time: they find the old one or the new one, never a part. What
 * processes that were killed at that left in the same folder goes.
 * @throws ForgetvizError when it cannot be written.
 */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const folder = dirname(path);
  removeAbandoned(folder, unfinishedPrefix);
  const unfinished = join(folder, unfinishedName());
  try {
    await writeFile(unfinished, content);
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw writeFailure(path, error);
  }
}
