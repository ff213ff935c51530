import { randomBytes } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Writes a file under a name that others may read at any time: they find the old one or the new one, never a part. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  // Short, since the name itself may be as long as a name can be; free on every machine that shares the folder.
  const unfinished = join(dirname(path), `.forgetviz-${randomBytes(6).toString('hex')}.part`);
  try {
    await writeFile(unfinished, content);
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    // Nobody knows the unfinished file by its name.
    throw error instanceof Error ? Object.assign(error, { path }) : error;
  }
}
