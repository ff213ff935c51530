import { stat } from 'node:fs/promises';
import { ForgetvizError } from '../errors';
import { sizeOf, type Experiment } from '../experiment';
import { checkOutput, refuseSharedFiles } from '../files';
import {
  checkSound,
  commandLine,
  encodersOf,
  ffmpegArguments,
  findFfmpeg,
  planOutput,
  requireEncoders,
  type EncodeOptions,
  type Ffmpeg,
  type OutputPlan,
  type VideoPlan,
} from '../video';
import { withoutEffect } from './effect';
import type { FilmOptions, FrameRange, RenderOptions, ReplayOptions, SideFiles } from './options';
import { partsOf, segmentLength } from './parts';
import { checkSideFiles } from './side-files';
import { refuseTooLarge } from './memory';
import { refuseUnverifiableRecord, type StepSource } from './source';

/** All that a film of frames needs, checked. */
export interface FilmPlan extends Pick<StepSource, 'experiment'> {
  readonly output: OutputPlan;
  /** Absent for a folder of PNGs. */
  readonly ffmpeg: Ffmpeg | undefined;
  /** ffmpeg's command line, without the provenance, which only the run itself knows whole; absent for a folder of PNGs. */
  readonly command: readonly string[] | undefined;
  /** Frames of the video; absent where a run of passes ends when it ends. */
  readonly frames: number | undefined;
  readonly framehash: string | undefined;
  readonly overwrite: boolean;
  /** Of a segment; absent where the film is made at once. */
  readonly framesASegment: number | undefined;
}

/** All that a render needs, checked: nothing is written and no TensorFlow loaded yet. */
export interface RenderPlan extends FilmPlan {
  readonly source: StepSource;
  /** Which of the run's frames. */
  readonly range: FrameRange;
  readonly sideFiles: SideFiles;
}

const allFrames: FrameRange = { first: 1, last: Infinity };

/** Decides all that can be decided before a run, and refuses what cannot work. */
export async function planOf(
  source: StepSource,
  options: RenderOptions & Pick<ReplayOptions, 'frames'>,
): Promise<RenderPlan> {
  const { framehash, record, csv, tensorboard, overwrite = true } = options;
  const { experiment } = source;
  const range = rangeOf(options.frames, source.frames);
  if (options.frames !== undefined && framehash !== undefined)
    throw withoutEffect('--framehash', 'a part of a run (--frames)');
  if (framehash !== undefined) refuseUnverifiableRecord(source.recorded, '--framehash');
  const rest = source.frames && source.frames - range.first + 1;
  const frames = range.last < Infinity ? range.last - range.first + 1 : rest;
  const sideFiles = { record, csv, tensorboard };
  await checkSideFiles(sideFiles, overwrite, options.partsIn ?? partsOf(options.out));
  const film = await planFilm({ experiment, frames }, options, {
    'the input': source.recorded?.file,
    '--record': record,
    '--csv': csv,
    '--tensorboard': tensorboard,
  });
  return { ...film, source, range, sideFiles };
}

/** The same for what is made of frames, wherever they come from. `files` are read or written beside it, by what names them. */
export async function planFilm(
  { experiment, frames }: Pick<StepSource, 'experiment' | 'frames'>,
  options: FilmOptions,
  files: Readonly<Record<string, string | undefined>>,
): Promise<FilmPlan> {
  const { out, audio, framehash, overwrite = true } = options;
  const there = await stat(out).catch(() => undefined);
  const output = planOutput(out, encodeOptions(options), there?.isDirectory());
  await checkOutput('--out', output.out, { overwrite, folder: output.kind === 'png' });
  if (output.poster !== undefined) await checkOutput('--poster', output.poster, { overwrite });
  if (framehash !== undefined) await checkOutput('--framehash', framehash, { overwrite });
  refuseSharedFiles({
    ...files,
    '--audio': audio,
    '--out': output.out,
    '--poster': output.poster,
    '--framehash': framehash,
  });
  refuseTooLarge([{ experiment, works: output.kind === 'video' ? ['drawing', 'encoding'] : ['drawing'] }]);
  const ffmpeg = await ffmpegFor(output, options.ffmpeg);
  if (audio !== undefined && ffmpeg) await checkSound(audio, ffmpeg);
  const command = ffmpeg && output.kind === 'video' ? commandOf(output, ffmpeg, experiment, frames) : undefined;
  const framesASegment = await segmentLength(output, { ...experiment, frames }, options);
  return { experiment, output, ffmpeg, command, frames, framehash, overwrite, framesASegment };
}

function encodeOptions({ codec, crf, speed, threads, audio, poster }: EncodeOptions): EncodeOptions {
  return { codec, crf, speed, threads, audio, poster };
}

function rangeOf(asked: FrameRange | undefined, all: number | undefined): FrameRange {
  if (asked === undefined) return allFrames;
  const { first, last } = asked;
  if (first >= 1 && last >= first && last <= (all ?? Infinity)) return asked;
  throw new ForgetvizError(
    `--frames ${first}-${last}: expected two frames from 1 to ${all ?? 'the last'}, the first one first`,
    { code: 'OUT_OF_RANGE', hint: `For example --frames 1-${Math.min(600, all ?? 600)}.` },
  );
}

function commandOf(
  output: VideoPlan,
  { path }: Ffmpeg,
  experiment: Experiment,
  frames: number | undefined,
): readonly string[] {
  const picture = { ...sizeOf(experiment), fps: experiment.fps, frames };
  return [path, ...commandLine(ffmpegArguments(output, picture, { title: experiment.title }), output.out)];
}

async function ffmpegFor(output: OutputPlan, given: string | undefined): Promise<Ffmpeg | undefined> {
  if (output.kind === 'png') {
    if (given === undefined) return undefined;
    throw withoutEffect('--ffmpeg', `a folder of PNGs (${output.out})`);
  }
  const ffmpeg = await findFfmpeg(given);
  requireEncoders(output, await encodersOf(ffmpeg));
  return ffmpeg;
}
