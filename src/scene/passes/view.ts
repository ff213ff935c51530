import { createPassLengths, type Step } from '../../metrics';
import { upwards } from '../axis';
import { bottomOf, rightOf, type Box } from '../box';
import { blank, plotIn } from '../chart';
import type { Context, View } from '../context';
import { countOf } from '../format';
import type { Key } from '../heading';
import { rungAbove } from '../ladder';
import { fill, type Mark } from '../mark';
import { widthOf } from '../text';
import { addPass, emptyPasses } from './history';

const firstSlots = 8;
const firstHigh = 1000;
/** So that a bar's count stays clear of the heading. */
const headroom = 1.03;

/** Steps needed for every complete pass over the data, and so far for the one under way. */
export function createPassesView(box: Box, context: Context): View {
  const { experiment, theme, measures } = context;
  const { label, line } = measures;
  const plot = plotIn(box, context);
  const history = emptyPasses(Math.max(1, (plot.width >> 2) - 1));
  let slots = Math.min(Math.max(firstSlots, experiment.passes ?? 0), history.most + 1);
  let high = firstHigh;
  const lengthsAt = createPassLengths();
  let begun = 0;
  let drawn = false;
  /** Row at which the bar of the pass under way begins. */
  let top = bottomOf(plot);

  const slot = (place: number): { x: number; width: number; left: number; across: number } => {
    const x = plot.x + Math.round((place * plot.width) / slots);
    const end = plot.x + Math.round(((place + 1) * plot.width) / slots);
    const gap = Math.max(1, Math.round((end - x) * 0.14));
    return { x, width: end - x, left: x + gap, across: Math.max(1, end - x - 2 * gap) };
  };
  const rowOf = (steps: number): number => bottomOf(plot) - Math.round((steps / high) * plot.height);

  /** A complete pass: its bar and, where there is room, its number of steps on top and its own number beneath. */
  function bar(place: number): readonly Mark[] {
    const { sum, passes: merged } = history.bars[place] ?? { sum: 0, passes: 1 };
    const { x, width, left, across } = slot(place);
    const row = rowOf(sum / merged);
    const caption = countOf(Math.round(sum / merged));
    return [
      fill(theme.pass, left, row, across, bottomOf(plot) - row),
      ...(countsFit() ? [countAbove(caption, x + (width >> 1), row)] : []),
    ];
  }

  const countAbove = (text: string, x: number, row: number): Mark => {
    const y = row - Math.round(label.size * 0.28);
    return { kind: 'text', text, x, y, align: 'center', font: label, colour: theme.text };
  };
  /** All counts are shown, or none. */
  const countsFit = (): boolean => widthOf(countOf(high), label) <= plot.width / slots - 2;

  /** The last count, for the heading, where the bars are too narrow for their own. */
  function lastCount(): readonly Key[] {
    const last = history.bars.at(-1);
    if (last === undefined || countsFit()) return [];
    return [{ text: `last ${countOf(Math.round(last.sum / last.passes))}`, colours: [theme.pass], thickness: 1 }];
  }

  /** The numbers of the passes beneath their bars; every second, fourth, … where they are narrow. */
  function numbers(): readonly Mark[] {
    const widest = widthOf(countOf(slots * history.group), label) + Math.round(label.size * 0.5);
    let every = 1;
    while (every * (plot.width / slots) < widest) every *= 2;
    return Array.from({ length: Math.floor((slots - 1) / every) + 1 }, (_, place) => {
      const { x, width } = slot(place * every);
      return { text: countOf(place * every * history.group + 1), x: x + (width >> 1) };
    })
      .filter(({ text, x }) => x + Math.ceil(widthOf(text, label) / 2) <= rightOf(box))
      .map(({ text, x }) => ({
        kind: 'text',
        text,
        x,
        y: bottomOf(plot) + line + Math.round(label.size * 1.1),
        align: 'center',
        font: label,
        colour: theme.dimText,
      }));
  }

  function all(): readonly Mark[] {
    const ticks = upwards(plot, high, context);
    return [
      ...blank({ box, plot, titles: ['Steps for each pass'], keys: lastCount(), ticks }, context),
      ...history.bars.flatMap((_, place) => bar(place)),
      ...numbers(),
    ];
  }

  /** Makes room for one more bar and for a pass of `steps` steps; true where the axes grew. */
  function grow(steps: number): boolean {
    const before = slots + high;
    const over = history.bars.length === experiment.passes;
    while (slots <= history.bars.length && slots <= history.most && !over) slots *= 2;
    const longest = history.bars.reduce((most, { sum, passes: merged }) => Math.max(most, sum / merged), steps);
    high = Math.max(high, rungAbove(longest * headroom, firstHigh));
    return slots + high !== before;
  }

  return ({ step, pass }: Step) => {
    const ended = lengthsAt({ step, pass });
    for (const length of ended) addPass(history, length);
    if (ended.length > 0) begun = step;
    const grown = grow(step - begun);
    const marks: Mark[] = [];
    const place = history.bars.length;
    if (!drawn || grown || ended.length > 0) {
      marks.push(...all());
      top = bottomOf(plot);
    }
    drawn = true;
    const row = rowOf(step - begun);
    if (row < top && place < slots) {
      const { left, across } = slot(place);
      marks.push(fill(theme.passDim, left, row, across, top - row));
      top = row;
    }
    return marks;
  };
}
