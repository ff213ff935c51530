import log10 from '@stdlib/math-base-special-log10';
import { upwards, type Tick } from '../axis';
import { bottomOf, type Box } from '../box';
import type { Context } from '../context';
import { rungAbove } from '../ladder';

/** Values up the plot. */
export interface ValueAxis {
  readonly ticks: readonly Tick[];
  /** Pixels of the frame, not rounded. */
  readonly y: (value: number) => number;
  /** One that reaches as far as these values too; itself where it does. */
  readonly holding: (values: readonly number[]) => ValueAxis;
}

/** From 0 to a round number, at first `least`. */
export function linearAxis(plot: Box, least: number, context: Context, high = least): ValueAxis {
  const axis: ValueAxis = {
    ticks: upwards(plot, high, context),
    y: (value) => bottomOf(plot) - (value / high) * plot.height,
    holding: (values) => {
      const needed = rungAbove(Math.max(...values), least);
      return needed > high ? linearAxis(plot, least, context, needed) : axis;
    },
  };
  return axis;
}

/** A line for each decade, or for every so many. */
const mostLines = 5;

/** From one power of ten, as its exponent, to another. What is 0 stands at the foot. */
export function decadeAxis(plot: Box, lowest: number, highest: number): ValueAxis {
  const height = plot.height / (highest - lowest);
  const y = (exponent: number): number =>
    bottomOf(plot) - Math.min(Math.max(exponent - lowest, 0), highest - lowest) * height;
  const every = Math.ceil((highest - lowest) / mostLines);
  const count = Math.floor((highest - lowest) / every) + 1;
  const axis: ValueAxis = {
    ticks: Array.from({ length: count }, (_, place) => highest - place * every)
      .reverse()
      .map((exponent) => ({ value: Number(`1e${exponent}`), at: Math.round(y(exponent)) })),
    y: (value) => (value > 0 ? y(log10(value)) : bottomOf(plot)),
    holding: (values) => {
      const exponents = values.filter((value) => value > 0).map((value) => log10(value));
      const low = Math.min(lowest, ...exponents.map(Math.floor));
      const high = Math.max(highest, ...exponents.map(Math.ceil));
      return low < lowest || high > highest ? decadeAxis(plot, low, high) : axis;
    },
  };
  return axis;
}
