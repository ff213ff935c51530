import { resolve } from 'node:path';
import { ForgetvizError } from '../errors';
import { audioInput, audioOutput } from './audio';
import { recipes } from './codecs';
import { containers } from './formats';
import { gifFilter } from './gif';
import type { Metadata, Picture } from './picture';
import type { VideoPlan } from './plan';
import { frameRate } from './rate';

export interface FfmpegArguments {
  readonly global: readonly string[];
  /** Before the first `-i`. */
  readonly input: readonly string[];
  /** Of the first `-i`: the raw frames on standard input, or a file. */
  readonly source: string;
  /** The sound, with its own `-i`; empty without one. */
  readonly audio: readonly string[];
  /** Before the name of the output. */
  readonly output: readonly string[];
}

/**
 * The frames are drawn in BT.709, limited range; what is not tagged so, players take for BT.601 and turn red into orange.
 * Recent versions take the tags from the frames, so they stand before the input; older ones only heed them on the output.
 */
const bt709 = ['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv'];

/** Nothing on stderr but what went wrong: the last line of it is the cause that we report. */
const global = ['-hide_banner', '-nostats', '-loglevel', 'error'];

/**
 * The arguments of ffmpeg for raw yuv420p frames on its standard input. Pure.
 * @throws {ForgetvizError} for a size that 4:2:0 cannot hold, or a rate that is none.
 */
export function ffmpegArguments(plan: VideoPlan, picture: Picture, metadata: Metadata = {}): FfmpegArguments {
  checkPicture(picture);
  return {
    global,
    input: [
      ...['-f', 'rawvideo', '-pixel_format', 'yuv420p', '-video_size', `${picture.width}x${picture.height}`],
      ...['-framerate', frameRate(picture.fps)],
      ...bt709,
    ],
    source: 'pipe:0',
    audio: plan.audio === undefined ? [] : audioInput(fileUrl(plan.audio)),
    output: [
      ...videoOutput(plan, picture),
      ...soundOutput(plan, picture),
      ...describe(plan, metadata),
      ...['-f', containers[plan.format].muxer],
    ],
  };
}

/**
 * The arguments for joining the segments of a video, which a list (`segmentList`) names, without encoding them again.
 * Sound is added here, once. Pure.
 */
export function joinArguments(plan: VideoPlan, list: string, picture: Picture, metadata: Metadata): FfmpegArguments {
  return {
    global,
    // Names that are no more than our own, in the folder of the list, which may be anybody's: no segment is a list of others.
    input: [
      ...['-f', 'concat', '-safe', '1'],
      ...['-protocol_whitelist', 'file', '-format_whitelist', 'concat,mov,matroska'],
    ],
    source: fileUrl(list),
    audio: plan.audio === undefined ? [] : audioInput(fileUrl(plan.audio)),
    output: [
      ...['-c:v', 'copy', ...tagsOf(plan)],
      ...soundOutput(plan, picture),
      ...describe(plan, metadata),
      ...['-f', containers[plan.format].muxer],
    ],
  };
}

/** The whole command line, for showing it. */
export function commandLine(args: FfmpegArguments, out: string): string[] {
  return [...args.global, ...args.input, '-i', args.source, ...args.audio, '-y', ...args.output, fileUrl(out)];
}

/** A name that ffmpeg takes for a file whatever it holds: `-a.mp4` is no option then, and `a:b.mp4` no protocol. */
export function fileUrl(path: string): string {
  return `file:${resolve(path)}`;
}

function videoOutput({ format, codec, crf, speed, threads }: VideoPlan, picture: Picture): readonly string[] {
  if (codec === 'gif') return ['-c:v', 'gif', '-vf', gifFilter(picture.fps)];
  const recipe = recipes[codec];
  const quality = crf ?? recipe.crf;
  return [
    ...['-c:v', recipe.encoder],
    ...(quality === undefined ? [] : ['-crf', String(quality)]),
    ...(threads === undefined ? [] : ['-threads', String(threads)]),
    ...recipe.speeds[speed],
    ...recipe.always,
    ...['-pix_fmt', recipe.pixelFormat],
    ...bt709,
    ...tagsOf({ codec, format }),
  ];
}

function tagsOf({ codec, format }: Pick<VideoPlan, 'codec' | 'format'>): readonly string[] {
  if (!containers[format].faststart) return [];
  return [
    // Apple's players open HEVC only under this tag; ffmpeg's own choice is hev1.
    ...(codec === 'h265' ? ['-tag:v', 'hvc1'] : []),
    ...['-movflags', '+faststart'],
  ];
}

function soundOutput({ audio, format }: VideoPlan, { fps, frames }: Picture): readonly string[] {
  const encoder = containers[format].audio;
  if (audio !== undefined && encoder !== undefined) return audioOutput(encoder, fps, frames);
  return ['-an'];
}

function describe({ format }: VideoPlan, { title, provenance }: Metadata): readonly string[] {
  // ffmpeg's GIF muxer writes no comment: it is added to the finished file.
  if (format === 'gif') return [];
  return [
    ...(title === undefined ? [] : ['-metadata', `title=${title}`]),
    ...(provenance === undefined ? [] : ['-metadata', `comment=${JSON.stringify(provenance)}`]),
  ];
}

function checkPicture({ width, height, fps }: Picture): void {
  if (!(Number.isFinite(fps) && fps > 0)) {
    throw new ForgetvizError(`fps ${fps}: not a rate`, { code: 'OUT_OF_RANGE', hint: 'Use a number above 0, as 60.' });
  }
  if (width > 0 && height > 0 && width % 2 === 0 && height % 2 === 0) return;
  const even = [width, height].map((side) => Math.max(2, 2 * Math.round(side / 2))).join('x');
  throw new ForgetvizError(`size ${width}x${height}: a video needs an even width and height`, {
    code: 'ODD_SIZE',
    hint: `Use --size ${even}.`,
  });
}
