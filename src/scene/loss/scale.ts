import log10 from '@stdlib/math-base-special-log10';
import { roundTicks, type Tick } from '../axis';
import { bottomOf, type Box } from '../box';
import { rungAbove } from '../ladder';
import type { LossRange } from './range';

/** Losses as rows of pixels, from the least to the most; from 0 where it is linear. */
export interface LossScale extends LossRange {
  /** Row at which a bar of this loss begins; the plot's bottom for the least and below, its top for the most and above. */
  readonly row: (loss: number) => number;
  readonly ticks: readonly Tick[];
  /** A scale that reaches as far as this one and as these losses, by whole decades or to a round number. */
  readonly holding: (range: LossRange) => LossScale;
}

/** 10 to a whole power, the double that is nearest. */
const power = (exponent: number): number => Number(`1e${exponent}`);

/** The largest power of ten that is not above `value`, as its exponent; that of 0 and of infinity is infinite. */
function decadeBelow(value: number): number {
  const decade = Math.round(log10(value));
  return power(decade) > value ? decade - 1 : decade;
}

/** The smallest power of ten that is not below `value`, as its exponent. */
function decadeAbove(value: number): number {
  const decade = decadeBelow(value);
  return power(decade) < value ? decade + 1 : decade;
}

/** Fewer decades would make much of little; of more, not each has its line. */
const fewestDecades = 4;
const mostLines = 8;

/** No loss is smaller, being a float32; a threshold below is never reached. */
const leastLoss = 1e-45;

/**
 * Decades that hold the threshold, one below it, and the losses of a run's first frame: 0.1 … 1,000 for a threshold of
 * 3 and losses of 5 to 60.
 */
export function logScale(plot: Box, threshold: number, { least, most }: LossRange): LossScale {
  const build = (lowest: number, highest: number): LossScale => {
    const bottom = bottomOf(plot);
    const factor = plot.height / (highest - lowest);
    const row = (loss: number): number => {
      const up = loss > 0 ? Math.round((log10(loss) - lowest) * factor) : 0;
      // A loss that is not a number has left every scale.
      return up >= plot.height || loss !== loss ? plot.y : up > 0 ? bottom - up : bottom;
    };
    const every = Math.ceil((highest - lowest) / mostLines);
    const ticks = Array.from({ length: Math.floor((highest - lowest) / every) + 1 }, (_, place) => {
      const decade = highest - place * every;
      return { value: power(decade), at: Math.round(bottom - (decade - lowest) * factor) };
    }).reverse();
    const holding = (range: LossRange): LossScale =>
      build(Math.min(lowest, decadeBelow(range.least)), Math.max(highest, decadeAbove(range.most)));
    return { least: power(lowest), most: power(highest), row, ticks, holding };
  };
  const middle = decadeBelow(Math.max(threshold, leastLoss));
  const lowest = Math.min(middle - 1, decadeBelow(least));
  return build(lowest, Math.max(lowest + fewestDecades, middle + 1, decadeAbove(most)));
}

/** From 0 to a round number, 100 or more, that holds ten times the threshold and the losses of a run's first frame. */
export function linearScale(plot: Box, threshold: number, { most }: LossRange, labelHeight: number): LossScale {
  const build = (high: number): LossScale => {
    const bottom = bottomOf(plot);
    const factor = plot.height / high;
    const row = (loss: number): number => {
      const up = Math.round(loss * factor);
      return up < plot.height ? bottom - Math.max(0, up) : plot.y;
    };
    const count = Math.min(6, Math.floor(plot.height / (labelHeight * 1.6)));
    const ticks = roundTicks(0, high, count).map((value) => ({ value, at: Math.round(bottom - value * factor) }));
    const holding = (range: LossRange): LossScale => build(rungAbove(Math.max(high, range.most), 100));
    return { least: 0, most: high, row, ticks, holding };
  };
  return build(rungAbove(Math.max(threshold * 10, most), 100));
}
