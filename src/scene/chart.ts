import { footLine, footRoom, grid, gridLines, labelRoom, verticalLabels, type Tick } from './axis';
import { inset, type Box } from './box';
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

/** A panel as it is before data are drawn: ground, heading, grid and vertical axis. */
export function blank({ box, plot, titles, keys, ticks }: Blank, context: Context): readonly Mark[] {
  return [
    fill(context.theme.background, box.x, box.y, box.width, box.height),
    ...(context.told ? [] : heading(box, titles, keys, context)),
    grid(plot, gridLines(plot, ticks, context), context),
    ...verticalLabels(plot, ticks, context),
    footLine(plot, context),
  ];
}
