import { roundTicks } from '../axis';
import { rightOf, type Box } from '../box';
import type { Colour } from '../colour';
import type { Context } from '../context';
import { countOf } from '../format';
import type { Mark } from '../mark';
import { widthOf } from '../text';
import type { Ring } from './ring';

interface Label {
  readonly text: string;
  /** Its middle. */
  readonly x: number;
  readonly colour: Colour;
}

/** How many shifts the window needs to come to a point, or has made since it left it. */
function pairOf(
  shifts: number,
  texts: readonly [ahead: string, behind: string],
  plot: Box,
  { ahead, behind, left, right }: Ring,
  { experiment, theme }: Context,
): readonly Label[] {
  const points = shifts * experiment.shift;
  return [
    { text: texts[0], x: plot.x + left - (points / ahead) * left, colour: theme.dimText },
    { text: texts[1], x: plot.x + right + (points / behind) * (plot.width - right), colour: theme.dimText },
  ];
}

/** The labels to choose from: the first set that fits, of those that stand alone, and then each pair that fits beside it. */
function choicesOf(plot: Box, ring: Ring, context: Context): Record<'outer' | 'inner', readonly (readonly Label[])[]> {
  const { experiment, theme, measures } = context;
  if (experiment.window >= experiment.points) return { outer: [], inner: [] };
  const most = Math.floor(plot.width / (measures.label.size * 12));
  const values = roundTicks(0, ring.ahead / experiment.shift, Math.min(5, most)).filter((value) => value >= 1);
  const inWindow = (text: string): Label => ({ text, x: plot.x + (ring.left + ring.right) / 2, colour: theme.window });
  const [full, short] = [inWindow('in training'), inWindow('trained')];
  const farthest = values.at(-1);
  if (farthest === undefined) return { outer: [[full], [short]], inner: [] };
  const count = countOf(farthest);
  const words = farthest === 1 ? `${count} shift` : `${count} shifts`;
  const outer = (ahead: string, behind: string, window: Label): readonly Label[] => [
    ...pairOf(farthest, [ahead, behind], plot, ring, context),
    window,
  ];
  const few: readonly [string, string] = [`in ${count}`, `${count} ago`];
  return {
    outer: [
      outer(`in ${words}`, `${words} ago`, full),
      ...[full, short].map((window) => outer(...few, window)),
      ...[full, short].map((window) => outer(count, count, window)),
      [full],
      [short],
    ],
    inner: values
      .slice(0, -1)
      .toReversed()
      .map((value) => pairOf(value, [countOf(value), countOf(value)], plot, ring, context)),
  };
}

/** Labels beneath the plot, from its left edge to that of `box` at the right. */
export function shiftLabels(box: Box, plot: Box, top: number, ring: Ring, context: Context): readonly Mark[] {
  const { label } = context.measures;
  const space = Math.round(label.size * 0.6);
  const placed: { readonly text: string; readonly x: number; readonly half: number; readonly colour: Colour }[] = [];
  /** Adds all of the labels where none of them covers another. */
  function add(labels: readonly Label[]): boolean {
    const all = [...placed];
    for (const { text, x, colour } of labels) {
      const half = Math.ceil(widthOf(text, label) / 2);
      const at = Math.min(Math.max(Math.round(x), plot.x + half), rightOf(box) - half);
      if (at - half < plot.x || all.some((other) => Math.abs(other.x - at) < other.half + half + space)) return false;
      all.push({ text, x: at, half, colour });
    }
    placed.splice(0, placed.length, ...all);
    return true;
  }
  const { outer, inner } = choicesOf(plot, ring, context);
  outer.some(add);
  inner.forEach(add);
  const y = top + Math.round(label.size * 1.1);
  return placed.map(({ text, x, colour }) => ({ kind: 'text', text, x, y, align: 'center', font: label, colour }));
}
