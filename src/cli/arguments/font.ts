import { dirname, resolve } from 'node:path';
import { fontNamed, type Settings } from '../../experiment';
import { openFont, type UserFont } from '../../studio';
import { describeLocation } from '../../yaml';

/** The font that settings name as a file, which stands relative to the file that names it; its hash opens nothing. */
export async function fontOf(settings: Settings): Promise<UserFont | undefined> {
  const named = fontNamed(settings);
  if (typeof named?.value !== 'string' || named.value.startsWith('sha256:')) return undefined;
  const { value, source } = named;
  if (source.kind !== 'file') return openFont(value, `--font ${value}`);
  return openFont(resolve(dirname(source.file), value), `${describeLocation(source)}: font ${value}`);
}
