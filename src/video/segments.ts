import { ForgetvizError } from '../errors';
import { containers, type Format } from './formats';
import type { VideoPlan } from './plan';
import { secondsOf } from './rate';

/** A stretch of a video in a file of its own, with nothing in it that refers to another one. */
export interface Segment {
  /** As the list of segments names it: relative to the list. */
  readonly name: string;
  readonly frames: number;
}

/**
 * Of a segment: times there are fractions, where those of Matroska are whole milliseconds, which joining would round once
 * more. But no atom of theirs has a place for the range of FFV1's colours.
 */
const formatOf = ({ codec, format }: VideoPlan): Format | undefined =>
  codec === 'ffv1'
    ? format
    : (['mp4', 'mov'] as const).find((name) => containers[name].codecs.some((one) => one === codec));

/**
 * How a segment of a video is encoded: as the whole, without sound.
 * @returns nothing for a GIF, whose colours are chosen for all frames together
 */
export function segmentPlan(plan: VideoPlan, out: string): VideoPlan | undefined {
  const format = formatOf(plan);
  return format && { ...plan, out, format, audio: undefined, poster: undefined };
}

/**
 * What ffmpeg's concat demuxer reads (ffmpeg-formats, "concat"). A duration is the difference of two times that are each
 * rounded to a microsecond, so that no error adds up.
 */
export function segmentList(segments: readonly Segment[], fps: number): string {
  let frames = 0;
  let end = 0;
  const lines = segments.flatMap((segment) => {
    if (!/^[\w-]+(\/[\w-]+)*\.\w+$/.test(segment.name))
      throw new ForgetvizError(`${segment.name}: no name of a segment`, { code: 'BAD_NAME', blame: 'run' });
    frames += segment.frames;
    const begin = end;
    end = Math.round(secondsOf(frames, fps) * 1e6);
    return [`file ${segment.name}`, `duration ${((end - begin) / 1e6).toFixed(6)}`];
  });
  return ['ffconcat version 1.0', ...lines, ''].join('\n');
}
