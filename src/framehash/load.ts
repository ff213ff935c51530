import { constants } from 'node:buffer';
import { readFile, stat } from 'node:fs/promises';
import { ForgetvizError } from '../errors';
import { readFramehash, type Framehash } from './parser';

/** Four million frames, and the longest text that Node can hold. */
const mostBytes = constants.MAX_STRING_LENGTH;

/**
 * Reads a framehash file.
 * @throws ForgetvizError `FRAMEHASH_MISSING`, or `FRAMEHASH_INVALID` with line and column.
 */
export async function loadFramehash(path: string): Promise<Framehash> {
  const stats = await stat(path).catch((error: unknown) => {
    throw unreadable(
      path,
      (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : (error as Error).message,
      error,
    );
  });
  if (!stats.isFile()) throw unreadable(path, stats.isDirectory() ? 'a folder' : 'not a plain file');
  if (stats.size >= mostBytes) throw unreadable(path, `${stats.size} bytes, too long for hashes`);
  const bytes = await readFile(path).catch((error: unknown) => {
    throw unreadable(path, (error as Error).message, error);
  });
  // Bytes that are no UTF-8 become U+FFFD, which no line holds: the parser says where.
  return readFramehash(bytes.toString('utf8'), path);
}

function unreadable(path: string, what: string, cause?: unknown): ForgetvizError {
  return new ForgetvizError(`framehash ${path}: ${what}`, {
    code: 'FRAMEHASH_MISSING',
    hint: 'Give the path of a file that --framehash or checksum wrote.',
    cause,
  });
}
