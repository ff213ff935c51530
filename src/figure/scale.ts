import { ticks } from 'd3-array';

/** From values to points of print, with the values that have a tick. */
export interface Scale {
  readonly at: (value: number) => number;
  readonly ticks: readonly number[];
}

export type Range = readonly [from: number, to: number];

/** Ends at the given values, with round ticks between them. */
export function linearScale([low, high]: Range, [from, to]: Range, count: number): Scale {
  const span = high - low || 1;
  return { at: (value) => from + ((value - low) / span) * (to - from), ticks: ticks(low, high, count) };
}

/** The least round value, of those that ticks have, that is not below a value. */
export function roundUp(value: number, count: number): number {
  const [first = 0, second = 1] = ticks(0, value || 1, count);
  const step = second - first;
  return Math.ceil(value / step) * step;
}

const ladder: readonly number[] = Array.from({ length: 22 }, (_, place) =>
  [1, 3].map((digit) => Number(`${digit}e${place - 9}`)),
).flat();
const mostTicks = 6;

/** Logarithmic, with ticks at 1, 3, 10, 30 …; it ends at the given values. */
export function logScale([low, high]: Range, [from, to]: Range): Scale {
  const [bottom, top] = [Math.log(low), Math.log(high)];
  const inside = ladder.filter((value) => value >= low && value <= high);
  const sparse = inside.length > mostTicks ? inside.filter((value) => Number.isInteger(Math.log10(value))) : inside;
  const every = Math.ceil(sparse.length / mostTicks);
  return {
    at: (value) => from + ((Math.log(Math.max(value, low)) - bottom) / (top - bottom || 1)) * (to - from),
    ticks: sparse.filter((_, place) => place % every === 0),
  };
}

/** The steps of the ladder that hold all values between them. */
export function ladderAround(low: number, high: number): Range {
  const [lowest = low, highest = high] = [
    ladder.findLast((value) => value <= low),
    ladder.find((value) => value >= high),
  ];
  return lowest < highest ? [lowest, highest] : [lowest, highest * 3];
}
