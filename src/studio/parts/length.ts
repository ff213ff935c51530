import { stat } from 'node:fs/promises';
import { ForgetvizError } from '../../errors';
import type { Experiment } from '../../experiment';
import { segmentPlan, type OutputPlan } from '../../video';
import { withoutEffect } from '../effect';
import type { SegmentOptions } from '../options';
import { readManifest } from './manifest';
import { partsOf } from './place';

/** Seconds of video: what is lost at most, and what is made in less time than a coffee takes. */
const seconds = 30;

/** A shorter video is made anew as fast as it is put together. */
const shortest = 60;

/** Training steps: some ten seconds of them. */
const steps = 20_000;

interface Extent extends Pick<Experiment, 'fps'> {
  /** Absent where a run of passes ends when it ends. */
  readonly frames: number | undefined;
}

/**
 * Frames of a segment of a film; undefined where it is made at once.
 * @throws ForgetvizError `OPTION_WITHOUT_EFFECT`, `OUT_OF_RANGE`
 */
export async function segmentLength(
  output: OutputPlan,
  { fps, frames = Infinity }: Extent,
  { segment, resume, partsIn }: SegmentOptions,
): Promise<number | undefined> {
  if (output.kind === 'png' || segmentPlan(output, '') === undefined) {
    const what = `${output.kind === 'png' ? 'a folder of PNGs' : 'a GIF'} (${output.out}), which is made at once`;
    if (segment !== undefined) throw withoutEffect('--segment', what);
    if (resume) throw withoutEffect('--resume', what);
    return undefined;
  }
  return (
    (resume === 'or-anew' ? await lengthThere(partsIn ?? partsOf(output.out)) : undefined) ??
    asked(segment, fps) ??
    (await lengthThere(partsIn ?? partsOf(output.out))) ??
    (frames > shortest * fps ? Math.round(seconds * fps) : undefined)
  );
}

/** The same for steps that no film is made of. */
export async function stretchLength(
  out: string,
  { fps, steps: all = Infinity, stepsPerFrame }: Experiment,
  { segment }: SegmentOptions,
): Promise<number | undefined> {
  const standard = all > 2 * steps ? Math.ceil(steps / stepsPerFrame) : undefined;
  return asked(segment, fps) ?? (await lengthThere(partsOf(out))) ?? standard;
}

function asked(segment: number | undefined, fps: number): number | undefined {
  if (segment === undefined) return undefined;
  const frames = Math.round(segment * fps);
  if (frames >= 1 && Number.isSafeInteger(frames)) return frames;
  throw new ForgetvizError(`--segment: expected a length of one frame at least, and not of ${segment} s`, {
    code: 'OUT_OF_RANGE',
    hint: 'For example --segment 30s.',
  });
}

/** Of a run that was begun before. */
async function lengthThere(folder: string): Promise<number | undefined> {
  const there = await stat(folder).catch(() => undefined);
  return there && (await readManifest(folder).catch(() => undefined))?.framesASegment;
}
