import type { Step } from '../../metrics';
import { across, firstRange, grid, gridLines, horizontalLabels, upwards, type Tick } from '../axis';
import { bottomOf, rightOf, type Box } from '../box';
import { blank, plotIn } from '../chart';
import { mix, ramp, type Colour } from '../colour';
import type { Context, View } from '../context';
import { rungAbove } from '../ladder';
import { fill, type Curves, type Mark } from '../mark';
import { append, emptyHistory, widenTo, type History } from './history';

interface Pen {
  readonly colour: Colour;
  readonly width: number;
}

const firstHigh = 10;

/** Norms of every weight matrix and bias vector against the steps. */
export function createNormsView(box: Box, context: Context): View {
  const { theme, measures } = context;
  const { line, unit } = measures;
  /** Room at the right for the ends of the curves. */
  const overhang = Math.round(measures.label.size * 0.5);
  const plot = plotIn(box, context, { right: overhang });
  let history: History | undefined;
  let pens: readonly Pen[] = [];
  let high = firstHigh;

  function pensOf(layers: number): readonly Pen[] {
    const colours = ramp(theme.firstLayer, theme.lastLayer, layers);
    return [
      ...colours.map((colour) => ({ colour: mix(colour, theme.background, 0.3), width: Math.max(1, 1.6 * unit) })),
      ...colours.map((colour) => ({ colour, width: Math.max(1.2, 3.2 * unit) })),
    ];
  }

  const ticks = (): readonly Tick[] => upwards(plot, high, context);

  function still(layers: number, range: number): readonly Mark[] {
    const colours = ramp(theme.firstLayer, theme.lastLayer, layers);
    const dim = colours.map((colour) => mix(colour, theme.background, 0.3));
    const keys = [
      { text: layers === 1 ? 'weights' : 'weights, first to last', short: 'weights', colours, thickness: 0.45 },
      { text: 'biases', colours: dim, thickness: 0.2 },
    ];
    return [
      ...blank({ box, plot, titles: ['Norm of every layer'], keys, ticks: ticks() }, context),
      ...horizontalLabels(
        { left: box.x, right: rightOf(box), top: bottomOf(plot) + line },
        across(plot, range, context),
        context,
      ),
    ];
  }

  /** The curves inside `clip`, from the vertices whose lines reach into it. */
  function curvesIn({ steps, values, count, curves, range }: History, clip: Box): Curves {
    const across = (vertex: number): number => plot.x + ((steps[vertex] ?? 0) / range) * plot.width;
    const widest = Math.max(...pens.map(({ width }) => width));
    let from = count - 1;
    while (from > 0 && across(from) > clip.x - 2 * widest) from--;
    from = Math.max(0, from - 1);
    const lines = pens.map(({ colour, width }, curve) => {
      const points: number[] = [];
      for (let vertex = from; vertex < count; vertex++) {
        points.push(across(vertex), bottomOf(plot) - ((values[vertex * curves + curve] ?? 0) / high) * plot.height);
      }
      return { colour, width, points };
    });
    return { kind: 'curves', clip, lines };
  }

  /** What the newest vertex changes: the columns from the vertex before it to the end of the new line. */
  function appended(known: History): readonly Mark[] {
    const { steps, count, range } = known;
    const widest = Math.ceil(Math.max(...pens.map(({ width }) => width)));
    const at = (vertex: number): number => plot.x + ((steps[Math.max(0, vertex)] ?? 0) / range) * plot.width;
    const left = Math.max(plot.x, Math.floor(at(count - 2)) - widest);
    const right = Math.min(rightOf(plot) + widest, Math.ceil(at(count - 1)) + widest);
    const clip = { x: left, y: plot.y, width: right - left, height: plot.height };
    const gridWidth = Math.max(0, Math.min(right, rightOf(plot)) - left);
    return [
      fill(theme.background, clip.x, clip.y, clip.width, clip.height),
      grid({ x: left, width: gridWidth }, gridLines(plot, ticks(), context), context),
      curvesIn(known, clip),
    ];
  }

  return ({ step, weightNorms, biasNorms }: Step) => {
    const first = history === undefined;
    if (first) pens = pensOf(weightNorms.length);
    history ??= emptyHistory(weightNorms.length + biasNorms.length, plot.width, firstRange(context));
    const known = history;
    const widened = widenTo(known, step);
    const added = append(known, step, [...biasNorms, ...weightNorms]);
    const most = added ? Math.max(...weightNorms, ...biasNorms) : 0;
    const needed = rungAbove(most, firstHigh);
    const raised = needed > high;
    if (raised) high = needed;
    if (first || widened || raised) {
      const clip = { ...plot, width: plot.width + overhang };
      return [...still(weightNorms.length, known.range), curvesIn(known, clip)];
    }
    return added ? appended(known) : [];
  };
}
