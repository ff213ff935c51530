import log10 from '@stdlib/math-base-special-log10';
import { roundTicks } from '../axis';

/** Mean losses up the plot. */
export interface CurveScale {
  readonly low: number;
  readonly high: number;
  /** From 0 at the plot's foot to 1 at its top, and a little beyond: the curve is cut there. */
  readonly shareOf: (loss: number) => number;
  /** At most about `wanted` round values. */
  readonly ticks: (wanted: number) => readonly number[];
  /** A scale that reaches as far as this one, and from `low` to `high`. */
  readonly holding: (low: number, high: number) => CurveScale;
}

/** 1, 2, 5, 10, 20, … as far as float32 reaches, each the double that is nearest. */
const rungs = Array.from({ length: 84 }, (_, place) => place - 45).flatMap((decade) =>
  [1, 2, 5].map((digit) => Number(`${digit}e${decade}`)),
);
const least = rungs[0] ?? 0;
const most = rungs.at(-1) ?? Infinity;

/** A mean that is none stays so. */
const cut = (share: number): number => (share <= -1 ? -1 : share > 2 ? 2 : share);

/** Means differ by far less than losses: from one of 1, 2, 5, 10, … to another, rather than by whole decades. */
export function logCurveScale(lowest: number, highest: number): CurveScale {
  const low = rungs.findLast((rung) => rung <= lowest) ?? least;
  const high = rungs.find((rung) => rung >= highest && rung > 2 * low) ?? most;
  const from = log10(low);
  const decades = log10(high) - from;
  return {
    low,
    high,
    shareOf: (loss) => (loss <= 0 ? -1 : cut((log10(loss) - from) / decades)),
    ticks: (wanted) => {
      const all = rungs.filter((rung) => rung >= low && rung <= high);
      if (all.length <= wanted) return all;
      // From the top down every second or third; of more, those that share their digit.
      const every = Math.ceil(all.length / wanted);
      const stride = every < 3 ? every : 3 * Math.ceil(every / 3);
      return all.filter((_, place) => (all.length - 1 - place) % stride === 0);
    },
    holding: (one, other) => logCurveScale(Math.min(low, one), Math.max(high, other)),
  };
}

/** From 0 to one of 1, 2, 5, 10, … */
export function linearCurveScale(highest: number): CurveScale {
  const high = rungs.find((rung) => rung >= highest) ?? most;
  return {
    low: 0,
    high,
    shareOf: (loss) => cut(loss / high),
    ticks: (wanted) => roundTicks(0, high, wanted),
    holding: (_, other) => linearCurveScale(Math.max(high, other)),
  };
}
