import type { Step } from '../../metrics';
import { across, footLine, gridRows, horizontalLabels, labelRoom, upwards, verticalLabels } from '../axis';
import { bottomOf, inset, rightOf, type Box } from '../box';
import { mix, ramp, type Colour } from '../colour';
import type { Context, View } from '../context';
import { heading, headingHeight } from '../heading';
import { rungAbove } from '../ladder';
import { fill, type Curves, type Mark } from '../mark';
import { append, emptyHistory, widenTo, type History } from './history';

interface Pen {
  readonly colour: Colour;
  readonly width: number;
}

/** Steps on the axis at first where the run's length is not known: it ends after so many passes. */
const firstRange = 1000;
const firstHigh = 10;

/** Norms of every weight matrix and bias vector against the steps. */
export function createNormsView(box: Box, context: Context): View {
  const { experiment, theme, measures } = context;
  const { label, unit } = measures;
  const thickness = Math.max(1, Math.round(2 * unit));
  const below = Math.round(label.size * 1.4) + thickness;
  const plot = inset(box, labelRoom(context), headingHeight(context), Math.round(label.size * 0.5), below);
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

  const rows = (): readonly { y: number; height: number }[] =>
    gridRows(plot, upwards(plot, high, context), Math.max(1, Math.round(unit)));

  function still(layers: number, range: number): readonly Mark[] {
    const colours = ramp(theme.firstLayer, theme.lastLayer, layers);
    const dim = colours.map((colour) => mix(colour, theme.background, 0.3));
    const keys = [
      { text: layers === 1 ? 'weights' : 'weights, first to last', short: 'weights', colours, thickness: 0.45 },
      { text: 'biases', colours: dim, thickness: 0.2 },
    ];
    return [
      fill(theme.background, box.x, box.y, box.width, box.height),
      ...heading(box, ['Norm of every layer'], keys, context),
      fill(theme.grid, ...rows().flatMap(({ y, height }) => [plot.x, y, plot.width, height])),
      ...verticalLabels(plot, upwards(plot, high, context), context),
      footLine(plot, context),
      ...horizontalLabels(
        { left: box.x, right: rightOf(box), top: bottomOf(plot) + thickness },
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
      fill(theme.grid, ...rows().flatMap(({ y, height }) => [left, y, gridWidth, height])),
      curvesIn(known, clip),
    ];
  }

  return ({ step, weightNorms, biasNorms }: Step) => {
    const first = history === undefined;
    if (first) pens = pensOf(weightNorms.length);
    history ??= emptyHistory(weightNorms.length + biasNorms.length, plot.width, experiment.steps ?? firstRange);
    const known = history;
    const widened = widenTo(known, step);
    const added = append(known, step, [...biasNorms, ...weightNorms]);
    const most = added ? Math.max(...weightNorms, ...biasNorms) : 0;
    const needed = rungAbove(most, firstHigh);
    const raised = needed > high;
    if (raised) high = needed;
    if (first || widened || raised) {
      const clip = { ...plot, width: plot.width + Math.round(label.size * 0.5) };
      return [...still(weightNorms.length, known.range), curvesIn(known, clip)];
    }
    return added ? appended(known) : [];
  };
}
