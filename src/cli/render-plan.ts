import { ForgetvizError } from '../errors';
import type { Resolved } from '../experiment';
import {
  checkSound,
  codecs,
  encodersOf,
  findFfmpeg,
  planOutput,
  readProvenance,
  requireEncoders,
  speeds,
  type EncodeOptions,
  type Ffmpeg,
  type OutputPlan,
} from '../video';
import type { Call } from './call';
import { withoutEffect } from './effect';
import { checkOutput, refuseSharedFiles } from '../files';
import { resolveCall } from './settings';
import { checkSideFiles, sideFilesOf, type SideFiles } from './side-files';
import type { StepSource } from './source';

/** All that a render needs, checked: nothing is written and no TensorFlow loaded yet. */
export interface RenderPlan extends Resolved {
  readonly source: StepSource;
  readonly output: OutputPlan;
  /** Absent for a folder of PNGs. */
  readonly ffmpeg: Ffmpeg | undefined;
  /** Frames of the video; absent where a run of passes ends when it ends. */
  readonly frames: number | undefined;
  /** Which of the run's frames, the first being 1; `last` is infinite where all to the end are. */
  readonly range: { readonly first: number; readonly last: number };
  readonly framehash: string | undefined;
  readonly sideFiles: SideFiles;
  readonly overwrite: boolean;
}

/** Decides all that can be decided before a run, and refuses what cannot work. */
export async function planRender(call: Call, source: StepSource): Promise<RenderPlan> {
  const { values, switches } = call;
  const { resolved } = source;
  const overwrite = !switches.has('noOverwrite');
  const output = planOutput(values.out ?? 'run.mp4', encodeOptions(values));
  await checkOutput('--out', output.out, { overwrite, folder: output.kind === 'png' });
  if (output.poster !== undefined) await checkOutput('--poster', output.poster, { overwrite });
  const { framehash } = values;
  if (framehash !== undefined) await checkOutput('--framehash', framehash, { overwrite });
  const sideFiles = sideFilesOf(values);
  await checkSideFiles(sideFiles, overwrite);
  const { record, csv, tensorboard } = sideFiles;
  refuseSharedFiles({
    'the input': call.argument,
    '--audio': values.audio,
    '--out': output.out,
    '--poster': output.poster,
    '--framehash': framehash,
    '--record': record,
    '--csv': csv,
    '--tensorboard': tensorboard,
  });
  const all = source.frames;
  const range = rangeOf(values.frames, all);
  if (values.frames !== undefined && framehash !== undefined)
    throw withoutEffect('--framehash', 'a part of a run (--frames)');
  const frames = range.last < Infinity ? range.last - range.first + 1 : all && all - range.first + 1;
  const ffmpeg = await ffmpegFor(output, values.ffmpeg);
  if (values.audio !== undefined && ffmpeg) await checkSound(values.audio, ffmpeg);
  return { ...resolved, source, output, ffmpeg, frames, range, framehash, sideFiles, overwrite };
}

function rangeOf(text: string | undefined, all: number | undefined): RenderPlan['range'] {
  if (text === undefined) return { first: 1, last: Infinity };
  const [, from, to] = /^(\d{1,9})-(\d{1,9})$/.exec(text) ?? [];
  const [first, last] = [Number(from), Number(to)];
  if (first >= 1 && last >= first && last <= (all ?? Infinity)) return { first, last };
  throw new ForgetvizError(
    `--frames ${text}: expected two frames from 1 to ${all ?? 'the last'}, the first one first`,
    {
      code: 'OUT_OF_RANGE',
      hint: `For example --frames 1-${Math.min(600, all ?? 600)}.`,
    },
  );
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

/** From the flags and a file, where `--from` takes the experiment that a video carries for the file. */
export async function resolveRender(call: Call): Promise<Resolved> {
  const { from, ffmpeg } = call.values;
  if (from === undefined) return resolveCall(call);
  if (call.argument !== undefined)
    throw new ForgetvizError(`${call.argument} and --from ${from}: a run has one experiment`, {
      code: 'BAD_USAGE',
      hint: 'Give one of the two; flags change single values of it.',
    });
  const provenance = await readProvenance(from, await findFfmpeg(ffmpeg));
  const experiment = isRecord(provenance) ? provenance.experiment : undefined;
  return resolveCall(call, { name: from, text: JSON.stringify(experiment ?? null) });
}

function encodeOptions({ codec, crf, speed, threads, audio, poster }: Call['values']): EncodeOptions {
  return {
    codec: oneOf('--codec', codec, codecs),
    crf: crf === undefined ? undefined : numberOf('--crf', crf),
    threads: threads === undefined ? undefined : threadsOf(threads),
    speed: oneOf('--speed', speed, speeds),
    audio,
    poster,
  };
}

function oneOf<T extends string>(flag: string, text: string | undefined, known: readonly T[]): T | undefined {
  const found = known.find((name) => name === text);
  if (found !== undefined || text === undefined) return found;
  throw new ForgetvizError(`${flag} ${text}: expected one of ${known.join(', ')}`, {
    code: 'UNKNOWN_NAME',
    hint: `For example ${flag} ${known[0] ?? ''}.`,
  });
}

/** A whole number from 0; how large it may be depends on the codec. */
function numberOf(flag: string, text: string): number {
  if (/^\d{1,3}$/.test(text)) return Number(text);
  throw new ForgetvizError(`${flag} ${text}: expected a whole number from 0 to 63`, {
    code: 'OUT_OF_RANGE',
    hint: `For example ${flag} 18; lower is better.`,
  });
}

function threadsOf(text: string): number {
  if (/^[1-9]\d?$/.test(text)) return Number(text);
  throw new ForgetvizError(`--threads ${text}: expected a whole number from 1 to 99`, {
    code: 'OUT_OF_RANGE',
    hint: 'For example --threads 2; without it the encoder takes as many as it can use.',
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
