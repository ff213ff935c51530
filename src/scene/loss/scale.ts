import log10 from '@stdlib/math-base-special-log10';
import { bottomOf, type Box } from '../box';
import { rungAbove } from '../ladder';
import { roundTicks, type Tick } from '../axis';

/** Losses as rows of pixels. */
export interface Scale {
  readonly high: number;
  /** Row at which a bar of this loss begins; the plot's bottom for 0, its top for `high` and above. */
  readonly row: (loss: number) => number;
  readonly ticks: readonly Tick[];
  /** The next larger scale: a decade more, or the next round number. */
  readonly grown: () => Scale;
}

const decadeBelow = (value: number): number => Math.floor(log10(value));

/** Decades from at least one below the threshold to at least two above, 0.1 … 1,000 for a threshold of 3. */
export function logScale(plot: Box, threshold: number): Scale {
  const lowest = decadeBelow(threshold / 10 + Number.EPSILON * threshold);
  const build = (decades: number): Scale => {
    const bottom = bottomOf(plot);
    const factor = plot.height / decades;
    const row = (loss: number): number => {
      const up = loss > 0 ? Math.round((log10(loss) - lowest) * factor) : 0;
      // A loss that is not a number has left every scale.
      return up >= plot.height || loss !== loss ? plot.y : up > 0 ? bottom - up : bottom;
    };
    const ticks = Array.from({ length: decades + 1 }, (_, place) => ({
      value: Number(`1e${place + lowest}`),
      at: Math.round(bottom - place * factor),
    }));
    return { high: Number(`1e${decades + lowest}`), row, ticks, grown: () => build(decades + 1) };
  };
  return build(Math.max(4, decadeBelow(threshold) + 3 - lowest));
}

/** From 0 to a round number, 100 or more. */
export function linearScale(plot: Box, threshold: number, labelHeight: number): Scale {
  const build = (high: number): Scale => {
    const bottom = bottomOf(plot);
    const factor = plot.height / high;
    const row = (loss: number): number => {
      const up = Math.round(loss * factor);
      return up < plot.height ? bottom - Math.max(0, up) : plot.y;
    };
    const count = Math.min(6, Math.floor(plot.height / (labelHeight * 1.6)));
    const ticks = roundTicks(0, high, count).map((value) => ({ value, at: Math.round(bottom - value * factor) }));
    return { high, row, ticks, grown: () => build(rungAbove(high * 1.5, 100)) };
  };
  return build(rungAbove(threshold * 10, 100));
}
