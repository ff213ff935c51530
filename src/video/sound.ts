import { statSync } from 'node:fs';
import { ForgetvizError } from '../errors';
import { fileUrl } from './arguments';
import { lastLine } from './failure';
import { soundOnly } from './audio';
import type { Ffmpeg } from './find';
import { run } from './run';

/**
 * Refuses a sound file that this ffmpeg cannot play: it decodes the first moments of it.
 * @throws {ForgetvizError} `AUDIO_MISSING`, `AUDIO_INVALID`.
 */
export async function checkSound(file: string, ffmpeg: Pick<Ffmpeg, 'path'>): Promise<void> {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile()) throw refuse('AUDIO_MISSING', file, found ? 'it is not a file' : 'there is no such file');
  const decode = ['-map', '0:a:0', '-t', '0.1', '-f', 'null', '-'];
  const { stderr, error } = await run(ffmpeg.path, [
    ...['-hide_banner', '-v', 'error', ...soundOnly, '-i', fileUrl(file)],
    ...decode,
  ]);
  if (error === undefined) return;
  const isSilent = /matches no streams|does not contain any stream/i.test(stderr);
  const isOther = /not on whitelist/i.test(stderr);
  const why = isSilent
    ? 'it holds no sound'
    : isOther
      ? 'it is no container of sound, but a list of files or some other format'
      : `it is no sound that ffmpeg can read (${lastLine(stderr) ?? 'no reason given'})`;
  throw refuse('AUDIO_INVALID', file, why, new Error(stderr.trim().slice(-1000)));
}

function refuse(code: string, file: string, what: string, cause?: Error): ForgetvizError {
  return new ForgetvizError(`--audio ${file}: ${what}`, {
    code,
    hint: 'Give a sound file, as a .flac, .wav, .mp3, .ogg or .m4a, or leave --audio out.',
    cause,
  });
}
