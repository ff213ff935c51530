import { statSync } from 'node:fs';
import { ForgetvizError } from '../errors';
import { fileUrl } from './arguments';
import type { Ffmpeg } from './find';
import { run } from './run';

export interface VideoFacts {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Seconds; undefined where the file does not say. */
  readonly duration: number | undefined;
  /** Frames a second, rounded to two places; undefined where the file does not say. */
  readonly fps: number | undefined;
  /** By ffmpeg's name, such as `h264`. */
  readonly codec: string;
  /** Such as `yuv420p`. */
  readonly pixelFormat: string;
  /** What stands behind the pixel format, such as `tv, bt709, progressive`; empty where the file says nothing. */
  readonly colours: string;
}

/**
 * Only what reads a local file of our own formats: a hostile "video" may be a playlist that makes ffmpeg open other files.
 */
export const cautious: readonly string[] = [
  ...['-protocol_whitelist', 'file', '-format_whitelist', 'mov,matroska,gif'],
];

/**
 * Size, length and codec of a video.
 * @throws {ForgetvizError} when it is none, or in another format than forgetviz writes.
 */
export async function probe(file: string, ffmpeg: Pick<Ffmpeg, 'path'>): Promise<VideoFacts> {
  requireReadable(file);
  // ffprobe is missing from static builds; without an output ffmpeg says what it found and exits with an error.
  const { stderr } = await run(ffmpeg.path, ['-hide_banner', ...cautious, '-i', fileUrl(file)]);
  const facts = factsIn(stderr);
  if (facts !== undefined) return facts;
  throw notVideo(file, stderr);
}

/** What `ffmpeg -i` says about its first picture stream. Pure. */
export function factsIn(text: string): VideoFacts | undefined {
  const stream = /^ *Stream #0:\d+[^\n]*?: Video: (\w+)([^\n]*)/m.exec(text);
  if (stream === null) return undefined;
  const [, codec = '', rest = ''] = stream;
  const size = /, (\d{1,6})x(\d{1,6})\b/.exec(rest);
  if (size === null) return undefined;
  const pixels = /, (\w+)(?:\(([^)\n]*)\))?(?:, | \[)/.exec(rest.slice(0, size.index + 2));
  const rate = /, ([\d.]+)(k?) fps/.exec(rest);
  return {
    width: Number(size[1]),
    height: Number(size[2]),
    duration: durationIn(text),
    fps: rate === null ? undefined : Number(rate[1]) * (rate[2] === 'k' ? 1000 : 1),
    codec,
    pixelFormat: pixels?.[1] ?? '',
    colours: pixels?.[2] ?? '',
  };
}

function durationIn(text: string): number | undefined {
  const duration = /^ *Duration: (\d+):(\d\d):(\d\d(?:\.\d+)?)/m.exec(text);
  if (duration === null) return undefined;
  return Number(duration[1]) * 3600 + Number(duration[2]) * 60 + Number(duration[3]);
}

export function requireReadable(file: string): void {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isFile()) return;
  throw new ForgetvizError(`${file}: ${found === undefined ? 'there is no such file' : 'it is not a file'}`, {
    code: 'INPUT_MISSING',
    hint: 'Give the path of a video.',
  });
}

export function notVideo(file: string, stderr: string): ForgetvizError {
  return new ForgetvizError(`${file}: it is not a video that forgetviz writes`, {
    code: 'NOT_A_VIDEO',
    hint: 'Give a .mp4, .mkv, .webm, .mov or .gif that forgetviz made.',
    cause: new Error(stderr.trim().slice(-1000)),
  });
}
