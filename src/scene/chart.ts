import { footLine, footRoom, grid, gridLines, labelRoom, verticalLabels, type Tick } from './axis';
import { bottomOf, inset, rightOf, type Box } from './box';
import type { Context } from './context';
import { heading, headingHeight, type Key } from './heading';
import { fill, type Mark } from './mark';

/** The part of a panel in which its data are drawn: less its heading, the labels at the left and beneath, and what more is asked for. */
export function plotIn(
  box: Box,
  context: Context,
  { right = 0, below = 0 }: { readonly right?: number; readonly below?: number } = {},
): Box {
  return inset(box, labelRoom(context), headingHeight(context), right, footRoom(context) + below);
}

export interface Blank {
  readonly box: Box;
  readonly plot: Box;
  /** The heading's text; the first that fits. */
  readonly titles: readonly string[];
  readonly keys: readonly Key[];
  /** Of the vertical axis. */
  readonly ticks: readonly Tick[];
}

/** What surrounds a plot: ground, heading and vertical axis. */
export function surroundings({ box, plot, titles, keys, ticks }: Blank, context: Context): readonly Mark[] {
  const { background } = context.theme;
  return [
    fill(
      background,
      ...[box.x, box.y, box.width, plot.y - box.y],
      ...[box.x, plot.y, plot.x - box.x, plot.height],
      ...[rightOf(plot), plot.y, rightOf(box) - rightOf(plot), plot.height],
      ...[box.x, bottomOf(plot), box.width, bottomOf(box) - bottomOf(plot)],
    ),
    ...(context.told ? [] : heading(box, titles, keys, context)),
    ...verticalLabels(plot, ticks, context),
    footLine(plot, context),
  ];
}

/** A panel as it is before data are drawn: what surrounds its plot, and the plot's ground and grid. */
export function blank(spec: Blank, context: Context): readonly Mark[] {
  const { plot, ticks } = spec;
  return [
    ...surroundings(spec, context),
    fill(context.theme.background, plot.x, plot.y, plot.width, plot.height),
    grid(plot, gridLines(plot, ticks, context), context),
  ];
}
