import { randomBytes } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Writes a text under a name that others read at any time: they see the old or the new one, never a part. */
export async function writeWhole(path: string, text: string): Promise<void> {
  // The name must be free on every machine that shares the folder.
  const unfinished = join(dirname(path), `.${randomBytes(6).toString('hex')}.part`);
  try {
    await writeFile(unfinished, text);
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error instanceof Error ? Object.assign(error, { path }) : error;
  }
}

export async function writeJson(path: string, value: unknown): Promise<void> {
  await writeWhole(path, `${JSON.stringify(value, undefined, 2)}\n`);
}
