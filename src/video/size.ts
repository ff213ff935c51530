import { recipes } from './codecs';
import type { Codec, Speed } from './formats';
import type { OutputPlan } from './plan';

/** Of the frames that were measured. */
const measured = 1920 * 1080;

interface Size {
  /** Bytes a frame at the standard quality, at 1080p. */
  readonly bytes: number | Readonly<Record<Speed, number>>;
  /** By which power of its pixels a larger frame takes more: what changes are edges and flat areas. */
  readonly power: number;
}

/**
 * What frames of the standard experiment take, the mean of its first ones and of those behind step 3,000 and 5,800. Another
 * experiment may take half of it or three times as much.
 */
const sizes: Readonly<Record<Codec | 'gif' | 'png', Size>> = {
  h264: { bytes: { fast: 9000, balanced: 6000, small: 4500 }, power: 0.6 },
  h265: { bytes: { fast: 6000, balanced: 5000, small: 4000 }, power: 0.6 },
  av1: { bytes: { fast: 22_000, balanced: 16_000, small: 5600 }, power: 0.6 },
  vp9: { bytes: { fast: 12_000, balanced: 8000, small: 8000 }, power: 0.6 },
  prores: { bytes: 400_000, power: 1 },
  ffv1: { bytes: 60_000, power: 0.8 },
  gif: { bytes: 25_000, power: 0.8 },
  png: { bytes: 40_000, power: 0.8 },
};

/** Quality factors by which the bytes double: the step of a quantiser (ITU-T H.264, 8.5.9). */
const doubling = 6;

/** About how many bytes a frame takes, in a video or as a PNG. Pure. */
export function bytesAFrame(
  plan: OutputPlan,
  { width, height }: { readonly width: number; readonly height: number },
): number {
  const kind = plan.kind === 'png' ? 'png' : plan.codec;
  const { bytes, power } = sizes[kind];
  const { crf, speed = 'balanced' }: { readonly crf?: number | undefined; readonly speed?: Speed } =
    plan.kind === 'png' ? {} : plan;
  const standard = kind === 'gif' || kind === 'png' ? undefined : recipes[kind].crf;
  const quality = crf === undefined || standard === undefined ? 1 : 2 ** ((standard - crf) / doubling);
  const shape = ((width * height) / measured) ** power;
  return (typeof bytes === 'number' ? bytes : bytes[speed]) * quality * shape;
}
