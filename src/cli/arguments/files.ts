import { ForgetvizError } from '../../errors';
import { durationWords, parseDuration } from '../../experiment';
import type { FrameRange, RenderOptions, SegmentOptions, SideFiles } from '../../studio';
import type { Call } from './call';

/** What is written of a run of frames, and how: the options of `render` and `replay` that are no part of the experiment. */
export function frameOptions({ values, switches }: Call): RenderOptions {
  const { out = 'run.mp4', codec, crf, speed, threads, audio, poster, framehash, ffmpeg } = values;
  return {
    out,
    // The library refuses those that it does not know.
    ...({ codec, speed } as Pick<RenderOptions, 'codec' | 'speed'>),
    crf: crf === undefined ? undefined : crfOf(crf),
    threads: threads === undefined ? undefined : threadsOf(threads),
    audio,
    poster,
    framehash,
    ffmpeg,
    ...sideFilesOf({ values }),
    ...segmentOptions({ values, switches }),
    overwrite: !switches.has('noOverwrite'),
  };
}

export function sideFilesOf({ values: { record, csv, tensorboard } }: Pick<Call, 'values'>): SideFiles {
  return { record: record || undefined, csv: csv || undefined, tensorboard: tensorboard || undefined };
}

export function segmentOptions({ values, switches }: Pick<Call, 'values' | 'switches'>): SegmentOptions {
  return { ...segmentOf({ values }), resume: switches.has('resume') };
}

export function segmentOf({ values: { segment } }: Pick<Call, 'values'>): Pick<SegmentOptions, 'segment'> {
  return { segment: segment === undefined ? undefined : secondsOf(segment) };
}

function secondsOf(text: string): number {
  const seconds = parseDuration(text);
  if (seconds !== undefined) return seconds;
  throw new ForgetvizError(`--segment ${text}: expected ${durationWords}`, {
    code: 'OUT_OF_RANGE',
    hint: 'For example --segment 30s.',
  });
}

/** `1-600`. */
export function readFrames(text: string | undefined): FrameRange | undefined {
  if (text === undefined) return undefined;
  const [, first, last] = /^(\d{1,9})-(\d{1,9})$/.exec(text) ?? [];
  if (first !== undefined && last !== undefined) return { first: Number(first), last: Number(last) };
  throw new ForgetvizError(`--frames ${text}: expected two frames, the first one first`, {
    code: 'OUT_OF_RANGE',
    hint: 'For example --frames 1-600.',
  });
}

export function readStep(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new ForgetvizError(`--step ${text}: expected a whole number from 1`, {
    code: 'OUT_OF_RANGE',
    hint: 'For example --step 1000.',
  });
}

/** A whole number from 0; how large it may be depends on the codec. */
function crfOf(text: string): number {
  if (/^\d{1,3}$/.test(text)) return Number(text);
  throw new ForgetvizError(`--crf ${text}: expected a whole number from 0 to 63`, {
    code: 'OUT_OF_RANGE',
    hint: 'For example --crf 18; lower is better.',
  });
}

function threadsOf(text: string): number {
  if (/^[1-9]\d?$/.test(text)) return Number(text);
  throw new ForgetvizError(`--threads ${text}: expected a whole number from 1 to 99`, {
    code: 'OUT_OF_RANGE',
    hint: 'For example --threads 2; without it the encoder takes as many as it can use.',
  });
}
