import { readFile, stat } from 'node:fs/promises';
import { ForgetvizError } from '../errors';
import type { TextFile, YamlKind } from './kind';
import { mostBytes, tooLarge } from './read';

/**
 * The text of a file that somebody named.
 * @throws ForgetvizError where it is not there, or larger than anybody writes one; `hint` says what to name.
 */
export async function loadText(name: string, kind: YamlKind, hint: string, hintMissing = hint): Promise<TextFile> {
  const found = await stat(name).catch(() => undefined);
  if (!found) throw new ForgetvizError(`${name}: there is no such file`, { code: 'NO_FILE', hint: hintMissing });
  if (!found.isFile()) throw new ForgetvizError(`${name}: not a file`, { code: 'NO_FILE', hint });
  if (found.size > mostBytes) throw tooLarge(name, kind);
  return { name, text: await readFile(name, 'utf8') };
}
