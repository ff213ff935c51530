import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ForgetvizError } from '../errors';
import { parseJson } from '../text';
import { readSmall } from '../files';
import { fileUrl } from './arguments';
import { parseFfmetadata } from './ffmetadata';
import type { Ffmpeg } from './find';
import { isGif, readGifComment } from './gif-comment';
import { markerFile } from './png-folder';
import { cautious, notVideo, requireReadable } from './probe';
import { run } from './run';

/** Characters; a hundred times what an experiment needs. */
const longest = 2 ** 20;

/**
 * The provenance that an output of ours carries: of a video its `comment`, of a folder of PNGs its `forgetviz.json`.
 * It comes from a file, so from anybody: whoever uses it checks it against a schema.
 * @throws {ForgetvizError} when the file is no video, or carries none.
 */
export async function readProvenance(file: string, ffmpeg: Pick<Ffmpeg, 'path'>): Promise<unknown> {
  return provenanceIn(await textOf(file, ffmpeg), file);
}

/** The same of the text that an output carries. Pure. */
export function provenanceIn(text: string | undefined, file: string): unknown {
  if (text === undefined) throw none(file, 'it does not say how it was made');
  if (text.length > longest) throw none(file, 'what it says about itself is too long');
  try {
    return parseJson(text);
  } catch (error) {
    throw none(file, 'its comment is not one of forgetviz', error);
  }
}

async function textOf(file: string, ffmpeg: Pick<Ffmpeg, 'path'>): Promise<string | undefined> {
  const folder = await stat(file).catch(() => undefined);
  if (folder?.isDirectory()) return readSmall(join(file, markerFile));
  requireReadable(file);
  // ffmpeg reads a GIF's comments only up to its first picture.
  if (await isGif(file)) return readGifComment(file);
  const args = ['-hide_banner', '-loglevel', 'error', ...cautious, '-i', fileUrl(file), '-f', 'ffmetadata', 'pipe:1'];
  const { stdout, stderr, error } = await run(ffmpeg.path, args);
  if (error !== undefined) throw notVideo(file, stderr);
  return parseFfmetadata(stdout).get('comment');
}

function none(file: string, what: string, cause?: unknown): ForgetvizError {
  return new ForgetvizError(`${file}: ${what}`, {
    code: 'NO_PROVENANCE',
    hint: 'Only videos that forgetviz made carry their experiment; editing or uploading one removes it.',
    cause,
  });
}
