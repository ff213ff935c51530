import { across, grid, gridLines, horizontalLabels } from '../axis';
import { bottomOf, rightOf, type Box } from '../box';
import { blank, plotIn } from '../chart';
import type { Colour } from '../colour';
import type { Context } from '../context';
import type { Key } from '../heading';
import { fill, type Curves, type Mark } from '../mark';
import type { ValueAxis } from './axis';
import { append, emptyHistory, widenTo, type History } from './history';

export interface Pen {
  readonly colour: Colour;
  readonly width: number;
}

export interface CurvesSpec {
  /** The heading; the first that fits. */
  readonly titles: readonly string[];
  readonly keys: readonly Key[];
  /** One a curve; the last lies on top. */
  readonly pens: readonly Pen[];
  /** Steps on the axis at first. */
  readonly range: number;
  readonly axis: (plot: Box) => ValueAxis;
}

/** What a step adds to each curve; NaN where a curve has ended, or not begun. */
type CurvesView = (step: number, values: readonly number[]) => readonly Mark[];

/** Curves against the steps, which come in their order. */
export function createCurves(box: Box, spec: CurvesSpec, context: Context): CurvesView {
  const { titles, keys, pens } = spec;
  const { measures } = context;
  /** Room at the right for the ends of the curves. */
  const overhang = Math.round(measures.label.size * 0.5);
  const plot = plotIn(box, context, { right: overhang });
  const history = emptyHistory(pens.length, plot.width, spec.range);
  const widest = Math.max(...pens.map(({ width }) => width));
  let axis = spec.axis(plot);
  let isFirst = true;

  const still = (): readonly Mark[] => [
    ...blank({ box, plot, titles, keys, ticks: axis.ticks }, context),
    ...horizontalLabels(
      { left: box.x, right: rightOf(box), top: bottomOf(plot) + measures.line },
      across(plot, history.range, context),
      context,
    ),
  ];

  const at = ({ steps, range }: History, vertex: number): number =>
    plot.x + ((steps[vertex] ?? 0) / range) * plot.width;

  /** The curves inside `clip`, from the vertices whose lines reach into it. */
  function curvesIn(clip: Box): Curves {
    const { values, count, curves } = history;
    let from = count - 1;
    while (from > 0 && at(history, from) > clip.x - 2 * widest) from--;
    from = Math.max(0, from - 1);
    const lines = pens.map(({ colour, width }, curve) => {
      const points: number[] = [];
      for (let vertex = from; vertex < count; vertex++) {
        const value = values[vertex * curves + curve] ?? 0;
        if (!Number.isNaN(value)) points.push(at(history, vertex), axis.y(value));
      }
      return { colour, width, points };
    });
    return { kind: 'curves', clip: [clip], ground: [], lines: lines.filter(({ points }) => points.length > 0) };
  }

  /** What the newest vertex changes: the columns from the vertex before it to the end of the new line. */
  function appended(): readonly Mark[] {
    const { count } = history;
    const reach = Math.ceil(widest);
    const left = Math.max(plot.x, Math.floor(at(history, Math.max(0, count - 2))) - reach);
    const right = Math.min(rightOf(plot) + reach, Math.ceil(at(history, Math.max(0, count - 1))) + reach);
    const clip = { x: left, y: plot.y, width: right - left, height: plot.height };
    const gridWidth = Math.max(0, Math.min(right, rightOf(plot)) - left);
    return [
      fill(context.theme.background, clip.x, clip.y, clip.width, clip.height),
      grid({ x: left, width: gridWidth }, gridLines(plot, axis.ticks, context), context),
      curvesIn(clip),
    ];
  }

  return (step, values) => {
    const before = axis;
    const widened = widenTo(history, step);
    const added = append(history, step, values);
    if (added) axis = axis.holding(values.filter((value) => !Number.isNaN(value)));
    if (isFirst || widened || axis !== before) {
      isFirst = false;
      return [...still(), curvesIn({ ...plot, width: plot.width + overhang })];
    }
    return added ? appended() : [];
  };
}
