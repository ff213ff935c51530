import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ForgetvizError } from '../errors';
import { readUserFont, type UserFont } from '../letters';
import type { FontGiven } from './options';

/** Bytes: above the largest fonts of Chinese, Japanese and Korean letters. */
const mostBytes = 32 * 2 ** 20;

/**
 * Opens a font for letters that the program's font lacks. `place` says in messages where it was given.
 * @throws ForgetvizError where it is not there, too large, or none that can be drawn
 */
export async function openFont(given: FontGiven, place?: string): Promise<UserFont>;
export async function openFont(given: FontGiven | undefined, place?: string): Promise<UserFont | undefined>;
export async function openFont(given: FontGiven | undefined, place?: string): Promise<UserFont | undefined> {
  if (given === undefined || (typeof given === 'object' && 'id' in given)) return given;
  const name = place ?? (typeof given === 'string' ? `font ${given}` : 'font');
  if (typeof given !== 'string') return readUserFont(given, name);
  return readUserFont(await bytesOf(given, name), name, resolve(given));
}

async function bytesOf(path: string, name: string): Promise<Uint8Array> {
  const hint = 'Name a font file, .ttf or .otf.';
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new ForgetvizError(`${name}: there is no such file`, { code: 'NO_FILE', hint });
  if (!found.isFile()) throw new ForgetvizError(`${name}: not a file`, { code: 'NO_FILE', hint });
  if (found.size > mostBytes)
    throw new ForgetvizError(`${name}: ${found.size} bytes, more than the ${mostBytes} that are read of a font`, {
      code: 'BAD_FONT',
      hint: 'Give a font of fewer letters.',
    });
  return readFile(path);
}
