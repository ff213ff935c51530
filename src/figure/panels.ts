import { format } from 'd3-format';
import { bandOf, type XY } from './band';
import type { FigureMark } from './mark';
import { label, ringMark, type PanelSpec, type Position, type Series } from './panel';
import type { FigureRuns } from './runs';
import { lookOf, solid, theme, type Look } from './style';

/** The four panels, in the order of reading. One run has the colours of a frame, several have one each. */
export function panelsOf(all: readonly FigureRuns[]): readonly PanelSpec[] {
  const isAlone = all.length === 1;
  const series = (
    own: Look,
    curvesOf: (run: FigureRuns['runs'][number]) => readonly XY[],
    more: Partial<Series> = {},
  ): readonly Series[] =>
    all.map(({ runs }, place) => ({
      ...(isAlone ? own : lookOf(place)),
      points: bandOf(runs.map(curvesOf)),
      hasDots: false,
      ...more,
    }));
  const red = series(solid(theme.rest), ({ history }) => history.map((moment) => ({ x: moment.step, y: moment.red })));
  const blue = series(solid(theme.window), ({ history }) =>
    history.map((moment) => ({ x: moment.step, y: moment.blue })),
  );
  const curves = series(solid(theme.rest), ({ retention }) => retention.map((loss, age) => ({ x: age + 1, y: loss })));
  const passes = series(
    solid(theme.text),
    ({ stepsAPass }) => stepsAPass.map((steps, place) => ({ x: place + 1, y: steps })),
    { hasDots: true },
  );
  const norms = series(solid(theme.text), ({ history }) => history.map(({ step, norm }) => ({ x: step, y: norm })));
  const rings = all.map(({ halfLife }) => halfLife);
  return [
    { ...base, letter: 'a', title: 'Steps a pass', xLabel: 'pass', x: 'whole', series: passes },
    {
      ...{ letter: 'b', title: 'Mean loss', xLabel: 'step', x: 'linear', y: 'log', room: isAlone ? 1 : 2.5 },
      series: [...red, ...blue],
      notes: (at) => lossNotes(at, red, blue, isAlone),
    },
    {
      ...{ ...base, letter: 'c', title: 'Loss after leaving the window', xLabel: 'shifts since then', x: 'log' },
      series: curves.map((curve, place) => ({ ...curve, ring: rings[place] ?? null })),
      notes: (at) => ringNote(at, rings),
    },
    { ...base, letter: 'd', title: 'Norm of all weights', xLabel: 'step', x: 'linear', series: norms },
  ];
}

const base = { y: 'linear', notes: () => [] } as const;

/** What the rings are, in the corner that rising curves leave free, however little they rise. */
function ringNote({ plot }: Position, rings: readonly (number | null)[]): readonly FigureMark[] {
  if (rings.every((ring) => ring === null)) return [];
  const [ring = null] = rings;
  const isAlone = rings.length === 1;
  const lines = ['half is lost', ...(isAlone && ring !== null ? [`after ${rounded(ring)} shifts`] : [])];
  const left = plot.left + 9;
  const top = plot.top + 6;
  return [
    ringMark(left - 4, top - 2, isAlone ? theme.rest : theme.dimText),
    ...lines.map((text, row) => label(text, left, top + row * lineHeight)),
  ];
}

const lineHeight = 7.5;
const rounded = format('.3~r');

/** Which curves are which, between the two where there is room, and else beyond them. */
function lossNotes({ y, plot }: Position, red: readonly Series[], blue: readonly Series[], isAlone: boolean) {
  const heights = (series: readonly Series[]): readonly number[] =>
    series.flatMap(({ points }) => points.slice(-Math.ceil(points.length * 0.6)).map((point) => y.at(point.y)));
  const [above, below] = [heights(red), heights(blue)];
  if (above.length === 0 || below.length === 0) return [];
  const isRoomy = Math.min(...below) - Math.max(...above) > 20;
  const redAt = isRoomy ? Math.max(...above) + 8 : Math.max(plot.top + 5, Math.min(...above) - 4);
  const blueAt = isRoomy ? Math.min(...below) - 4 : Math.min(plot.bottom - 2, Math.max(...below) + 8);
  const rest = (colour: number) => ({ align: 'right', ...(isAlone && { colour }) }) as const;
  return [
    label('outside the window', plot.right, redAt, rest(theme.rest)),
    label('in the window', plot.right, blueAt, rest(theme.window)),
  ];
}
