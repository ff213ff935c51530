import { ticks } from 'd3-array';
import { bottomOf, type Box } from './box';
import type { Context } from './context';
import { tickFormat } from './format';
import { fill, type Fill, type Mark } from './mark';
import { capitalHeight, widthOf } from './text';

/** A tick: its value, and where it stands in pixels of the frame. */
export interface Tick {
  readonly value: number;
  readonly at: number;
}

/** About `count` round values from `low` to `high`, both included where they are round. */
export function roundTicks(low: number, high: number, count: number): readonly number[] {
  return ticks(low, high, Math.max(1, count));
}

const widestLabel = '1,000';

/** Room that the labels of a vertical axis need at the left of a plot. */
export function labelRoom({ measures }: Context): number {
  return widthOf(widestLabel, measures.label) + Math.round(measures.label.size * 0.5);
}

/** Those of `all` that stand `least` pixels apart, counted from the last. */
function apart(all: readonly Tick[], least: (one: Tick, other: Tick) => number): readonly Tick[] {
  const kept: Tick[] = [];
  for (const tick of [...all].reverse()) {
    const last = kept.at(-1);
    if (last === undefined || Math.abs(last.at - tick.at) >= least(last, tick)) kept.push(tick);
  }
  return kept.reverse();
}

/** A line of the grid: its first row and its thickness. */
export interface GridLine {
  readonly y: number;
  readonly height: number;
}

/** The grid's lines; none at the plot's own bottom line. */
export function gridLines(plot: Box, ticks: readonly Tick[], { measures }: Context): readonly GridLine[] {
  return ticks
    .map(({ at }) => ({ y: Math.max(plot.y, at), height: measures.hairline }))
    .filter(({ y, height }) => y + height < bottomOf(plot));
}

/** These lines in `width` columns from `x` on. */
export function grid({ x, width }: Pick<Box, 'x' | 'width'>, lines: readonly GridLine[], { theme }: Context): Fill {
  return fill(theme.grid, ...lines.flatMap(({ y, height }) => [x, y, width, height]));
}

/** Labels at the left of the plot, smaller where one of them would not fit into its room. */
export function verticalLabels(plot: Box, marks: readonly Tick[], context: Context): readonly Mark[] {
  const { measures, theme } = context;
  const { label } = measures;
  const textOf = tickFormat(marks.map(({ value }) => value));
  const shown = apart(marks, () => label.size * 1.3);
  const widest = Math.max(...shown.map(({ value }) => widthOf(textOf(value), label)));
  const font = { ...label, size: Math.floor(label.size * Math.min(1, widthOf(widestLabel, label) / widest)) };
  return shown.map(({ value, at }) => ({
    kind: 'text',
    text: textOf(value),
    x: plot.x - Math.round(label.size * 0.5),
    y: at + Math.round(capitalHeight(font) / 2),
    align: 'right',
    font,
    colour: theme.dimText,
  }));
}

/** The line at the foot of a plot. */
export function footLine(plot: Box, { measures, theme }: Context): Mark {
  return fill(theme.axis, plot.x, bottomOf(plot), plot.width, measures.line);
}

/** Room that the foot line and a row of labels need beneath a plot. */
export function footRoom({ measures, told }: Context): number {
  if (told === 'all') return measures.line;
  return Math.round(measures.label.size * 1.4) + measures.line;
}

/** Labels beneath `top`, between `left` and `right`; the outermost are moved inwards to stay there. */
export function horizontalLabels(
  { left, right, top }: { readonly left: number; readonly right: number; readonly top: number },
  marks: readonly Tick[],
  context: Context,
): readonly Mark[] {
  const { measures, theme } = context;
  if (context.told === 'all') return [];
  const { label } = measures;
  const textOf = tickFormat(marks.map(({ value }) => value));
  const half = (value: number): number => Math.ceil(widthOf(textOf(value), label) / 2);
  const within = marks.map(({ value, at }) => ({
    value,
    at: Math.min(Math.max(at, left + half(value)), right - half(value)),
  }));
  return apart(within, (one, other) => half(one.value) + half(other.value) + label.size * 0.8).map(({ value, at }) => ({
    kind: 'text',
    text: textOf(value),
    x: at,
    y: top + Math.round(label.size * 1.1),
    align: 'center',
    font: label,
    colour: theme.dimText,
  }));
}

/** The step at the right end of an axis of steps at first: the run's last, or 1,000 where it ends after so many passes. */
export const firstRange = ({ experiment }: Context): number => experiment.steps ?? 1000;

/** Ticks of a linear axis across the plot. */
export function across(plot: Box, high: number, context: Context): readonly Tick[] {
  const room = widthOf('10.8k', context.measures.label) * 2.2;
  return roundTicks(0, high, Math.min(10, Math.floor(plot.width / room))).map((value) => ({
    value,
    at: Math.round(plot.x + (value / high) * plot.width),
  }));
}

/** Ticks of a linear axis up the plot. */
export function upwards(plot: Box, high: number, context: Context): readonly Tick[] {
  const count = Math.min(5, Math.floor(plot.height / (context.measures.label.size * 2)));
  return roundTicks(0, high, count).map((value) => ({
    value,
    at: Math.round(bottomOf(plot) - (value / high) * plot.height),
  }));
}
