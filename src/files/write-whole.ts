import { rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeFailure } from './failure';
import { unfinishedName } from './place';

/**
 * Writes a file under a name that others may read at any time: they find the old one or the new one, never a part.
 * @throws ForgetvizError when it cannot be written.
 */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const unfinished = join(dirname(path), unfinishedName());
  try {
    await writeFile(unfinished, content);
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw writeFailure(path, error);
  }
}
