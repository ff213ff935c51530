import { readFile, stat } from 'node:fs/promises';

/** Bytes: a hundred times what any file of ours has that says how something stands. */
const most = 2 ** 24;

/**
 * The text of a small file, which may be anybody's; nothing where there is none that is plain and small. Looked at before
 * it is read: a pipe would be waited for without end, and gigabytes would be taken into memory.
 */
export async function readSmall(path: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile() || found.size > most) return undefined;
  return readFile(path, 'utf8').catch(() => undefined);
}
