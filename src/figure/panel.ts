import { format } from 'd3-format';
import { mix } from '../scene';
import type { BandPoint } from './band';
import type { Dot, FigureMark, Label, Line } from './mark';
import { ladderAround, linearScale, logScale, roundUp, type Range, type Scale } from './scale';
import { line, size, theme, type Look } from './style';

/** More would run into each other. */
const mostDots = 20;

export interface Series extends Look {
  readonly points: readonly BandPoint[];
  /** Whether every point is seen, where there are few. */
  readonly hasDots: boolean;
  /** A value of x that is marked with a ring. */
  readonly ring?: number | null;
}

export interface PanelSpec {
  readonly letter: string;
  readonly title: string;
  readonly xLabel: string;
  readonly x: 'whole' | 'linear' | 'log';
  readonly y: 'linear' | 'log';
  /** A factor by which a logarithmic axis goes on beyond what is drawn, for notes; 1 without it. */
  readonly room?: number;
  readonly series: readonly Series[];
  readonly notes: (at: Position) => readonly FigureMark[];
}

export interface Position {
  readonly x: Scale;
  readonly y: Scale;
  readonly plot: Plot;
}

/** The inside of the axes. */
export interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const written = format(',~r');
const short = format('~s');

export const label = (text: string, x: number, y: number, rest: Partial<Label> = {}): Label => ({
  ...{ kind: 'label', text, x, y, align: 'left', size: size.label, weight: 400, colour: theme.dimText },
  ...rest,
});

const hairline = (points: readonly number[], colour: number, width: number): Line => ({
  ...{ kind: 'line', points, colour, width, dash: [] },
});

/** Title, axes, curves with their bands, and notes, around and in the plot. */
export function panelMarks(spec: PanelSpec, plot: Plot): readonly FigureMark[] {
  const all = spec.series.flatMap(({ points }) => points);
  const { left, right, top, bottom } = plot;
  const heading = [
    label(spec.letter, left - 20, top - 7, { size: size.title, weight: 600, colour: theme.text }),
    label(spec.title, left - 13, top - 7, { size: size.title, colour: theme.text }),
  ];
  if (all.length === 0)
    return [...heading, label('nothing yet', (left + right) / 2, (top + bottom) / 2, { align: 'center' })];
  const x = xScale(spec.x, all, [left, right]);
  const y = yScale(spec, all, [bottom, top]);
  return [
    ...heading,
    ...y.ticks.map((value) => hairline([left, y.at(value), right, y.at(value)], theme.grid, line.grid)),
    ...y.ticks.map((value) => label(tickText(y.ticks)(value), left - 3, y.at(value) + 2.1, { align: 'right' })),
    ...x.ticks.map((value) => hairline([x.at(value), bottom, x.at(value), bottom + 2], theme.axis, line.axis)),
    ...x.ticks.map((value) => label(tickText(x.ticks)(value), x.at(value), bottom + 8, { align: 'center' })),
    hairline([left, bottom, right, bottom], theme.axis, line.axis),
    label(spec.xLabel, (left + right) / 2, bottom + 15.5, { align: 'center' }),
    ...spec.series.flatMap((series) => bandMarks(series, x, y)),
    ...spec.series.flatMap((series) => curveMarks(series, x, y)),
    ...spec.notes({ x, y, plot }),
  ];
}

/** All as they are, or all in thousands and millions. */
const tickText = (ticks: readonly number[]): ((value: number) => string) =>
  ticks.some((value) => value >= 10_000) ? short : written;

function xScale(kind: PanelSpec['x'], points: readonly BandPoint[], range: Range): Scale {
  const [low, high] = extent(points.map(({ x }) => x));
  if (kind === 'log') return logScale([low, high], range);
  if (kind === 'linear') return linearScale([0, high], range, 3);
  const [from, to] = range;
  // Half a pass of room to either side.
  const scale = linearScale([low - 0.5, high + 0.5], [from, to], 6);
  return { ...scale, ticks: scale.ticks.filter(Number.isInteger) };
}

function yScale({ y: kind, room = 1 }: PanelSpec, points: readonly BandPoint[], range: Range): Scale {
  const highest = Math.max(...points.map(({ high }) => high));
  if (kind === 'linear') return linearScale([0, roundUp(highest, 4)], range, 4);
  const lowest = Math.min(...points.map(({ y, low }) => (low > 0 ? low : y)));
  return logScale(ladderAround(lowest / room, highest * room), range);
}

function bandMarks({ points, colour }: Series, x: Scale, y: Scale): readonly FigureMark[] {
  if (points.every(({ low, high }) => low === high)) return [];
  const upper = points.flatMap((point) => [x.at(point.x), y.at(point.high)]);
  const lower = [...points].reverse().flatMap((point) => [x.at(point.x), y.at(point.low)]);
  // Mixed with the paper, since not every print has transparency.
  return [{ kind: 'area', points: [...upper, ...lower], colour: mix(theme.background, colour, 0.22) }];
}

function curveMarks({ points, colour, dash, hasDots, ring }: Series, x: Scale, y: Scale): readonly FigureMark[] {
  const dots = hasDots && points.length <= mostDots ? points : [];
  return [
    {
      kind: 'line',
      points: points.flatMap((point) => [x.at(point.x), y.at(point.y)]),
      colour,
      width: line.curve,
      dash,
    },
    ...dots.map(
      (point) => ({ kind: 'dot', x: x.at(point.x), y: y.at(point.y), radius: 1.2, colour, isRing: false }) as const,
    ),
    ...(ring == null ? [] : ringMarks(ring, points, colour, x, y)),
  ];
}

function ringMarks(
  ring: number,
  points: readonly BandPoint[],
  colour: number,
  x: Scale,
  y: Scale,
): readonly FigureMark[] {
  const [before, after] = [points.findLast((point) => point.x <= ring), points.find((point) => point.x >= ring)];
  if (before === undefined || after === undefined) return [];
  const share = after.x === before.x ? 0 : (ring - before.x) / (after.x - before.x);
  const height = before.y + (after.y - before.y) * share;
  return [ringMark(x.at(ring), y.at(height), colour)];
}

export const ringMark = (x: number, y: number, colour: number): Dot => ({
  ...{ kind: 'dot', x, y, radius: 1.9, colour, isRing: true },
});

const extent = (values: readonly number[]): Range => [Math.min(...values), Math.max(...values)];
