import type { Step } from '../../metrics';
import { grid, gridLines, type GridLine, type Tick } from '../axis';
import { bottomOf, hullOf, type Box } from '../box';
import { plotIn, surroundings } from '../chart';
import { mix, ramp } from '../colour';
import type { Context, View } from '../context';
import { fill, type Mark } from '../mark';
import { changedBoxes, type Move } from './changes';
import { addTo, emptyCurve, isSettled, meansOf, mostEarlier } from './history';
import { shiftLabels } from './labels';
import { linesIn, type RingLine } from './lines';
import { ringOf } from './ring';
import { linearCurveScale, logCurveScale, type CurveScale } from './scale';

/** A mean of so many frames does not move visibly in less than an eighth as many; it is drawn anew once a second all the same. */
const nextDrawing = (frames: number): number => frames + Math.min(60, Math.max(1, frames >> 3));

/** Share of the vertices that may lie above the scale. */
const spikes = 0.02;

/** The mean loss before the window reaches a point, while it is in it, and after: a line a pass. */
export function createCurveView(box: Box, context: Context): View {
  const { experiment, theme, measures } = context;
  const { points, threshold, shift } = experiment;
  const { line, unit } = measures;
  const window = Math.min(experiment.window, points);
  const plot = plotIn(box, context, { right: Math.round(measures.label.size * 0.5) });
  const ring = ringOf(points, window, plot.width, 4 * line);
  const history = emptyCurve(ring, { shift, points, window });
  const thin = Math.max(1, 1.6 * unit);
  const thick = Math.max(1.2, 3.2 * unit);
  const none = new Float64Array(ring.x.length).fill(NaN);
  let scale: CurveScale | undefined;
  let dimmed: readonly Float64Array[] = [];
  let dim: readonly RingLine[] = [];
  let moving: readonly RingLine[] = [];
  let lines: readonly GridLine[] = [];
  let due = 0;

  const ticks = ({ ticks: values, shareOf }: CurveScale): readonly Tick[] =>
    values(Math.min(7, Math.max(2, Math.floor(plot.height / (measures.label.size * 1.7))))).map((value) => ({
      value,
      at: Math.round(bottomOf(plot) - shareOf(value) * plot.height),
    }));

  /** The scale that the lines need; means that are not settled are cut where they leave it. */
  function scaleFor(means: readonly Float64Array[], known: CurveScale | undefined): CurveScale {
    const values = Float64Array.from(means.flatMap((each) => [...each.filter((mean) => mean > 0 && mean < Infinity)]));
    values.sort();
    const low = Math.min(values[0] ?? threshold, threshold);
    const high = Math.max(values[Math.floor((values.length - 1) * (1 - spikes))] ?? threshold, threshold);
    if (known !== undefined) return known.holding(low, high);
    return experiment.scale === 'log' ? logCurveScale(low, high) : linearCurveScale(high);
  }

  /** Everything outside of the plot. */
  function still(known: CurveScale): readonly Mark[] {
    const thickness = 0.4;
    const keys = [
      { text: 'this pass', colours: [theme.rest, theme.window], thickness },
      { text: 'earlier', colours: ramp(theme.restDim, theme.restBody, 3), thickness },
      { text: 'never trained', colours: [theme.pass], thickness },
    ];
    const titles = [
      'Mean loss before and after training',
      'Loss before and after training',
      'Before and after training',
    ];
    return [
      ...surroundings({ box, plot, titles, keys, ticks: ticks(known) }, context),
      ...shiftLabels(box, plot, bottomOf(plot) + line, ring, context),
    ];
  }

  const rowsOf = (means: Float64Array, { shareOf }: CurveScale): Float64Array =>
    means.map((mean) => bottomOf(plot) - shareOf(mean) * plot.height);

  /** The passes before the one that stands out, the older the dimmer. */
  function dimLines(passes: readonly Float64Array[], known: CurveScale): readonly RingLine[] {
    const rest = ramp(theme.restDim, theme.restBody, mostEarlier);
    const inside = ramp(theme.windowDim, theme.windowBody, mostEarlier);
    const age = mostEarlier - passes.length;
    return passes.map((means, place) => ({
      rows: rowsOf(means, known),
      rest: rest[age + place] ?? theme.restBody,
      inside: inside[age + place] ?? theme.windowBody,
      width: thin,
    }));
  }

  /** The lines that move from frame to frame. */
  const movingLines = (bright: Float64Array, known: CurveScale): readonly RingLine[] => [
    { rows: rowsOf(meansOf(history.unseen), known), rest: theme.pass, inside: theme.pass, width: thin },
    { rows: rowsOf(bright, known), rest: theme.rest, inside: theme.window, width: thick },
  ];

  const strip = { x: plot.x + Math.round(ring.left), end: plot.x + Math.round(ring.right) };

  function inWindow({ x, y, width, height }: Box): readonly number[] {
    const from = Math.max(x, strip.x);
    const across = Math.min(x + width, strip.end) - from;
    return across > 0 ? [from, y, across, height] : [];
  }

  const crossing = (clip: Box): readonly GridLine[] =>
    lines
      .map((line) => {
        const y = Math.max(clip.y, line.y);
        return { y, height: Math.min(bottomOf(clip), line.y + line.height) - y };
      })
      .filter(({ height }) => height > 0);

  /** Parts of the plot, all in `stretch`: ground, the window's strip, grid and lines. */
  function part(clip: readonly Box[], stretch: Box): Mark {
    const ground = [
      fill(theme.background, ...clip.flatMap(({ x, y, width, height }) => [x, y, width, height])),
      fill(mix(theme.background, theme.window, 0.12), ...clip.flatMap(inWindow)),
      ...clip.map((each) => grid(each, crossing(each), context)),
    ];
    return { kind: 'curves', clip, ground, lines: linesIn(stretch, plot, ring, [...dim, ...moving]) };
  }

  return (step: Step) => {
    const ended = addTo(history, step);
    const { frames, earlier } = history;
    const settled = isSettled(history);
    const last = earlier.at(-1);
    // Until a pass has settled the one before it is shown, if there is one.
    const isWaiting = !settled && last !== undefined;
    if (!ended && (isWaiting || frames < due)) return [];
    due = isWaiting ? 0 : nextDrawing(frames);
    const bright = isWaiting ? last : meansOf(history.current);
    const before = scale;
    if (scale === undefined || settled) scale = scaleFor([bright, meansOf(history.unseen)], scale);
    const isNew = before === undefined || before.low !== scale.low || before.high !== scale.high;
    const passes = isWaiting ? earlier.slice(0, -1) : earlier;
    const isOther = isNew || passes.length !== dimmed.length || passes.at(-1) !== dimmed.at(-1);
    const [old, oldLines] = [{ dim, moving }, lines];
    if (isOther) dim = dimLines(passes, scale);
    dimmed = passes;
    moving = movingLines(bright, scale);
    lines = gridLines(plot, ticks(scale), context);
    if (before === undefined) return [...still(scale), part([plot], plot)];
    if (!isOther) {
      const moves = moving.map(({ rows }, place): Move => [old.moving[place]?.rows ?? none, rows]);
      return changedBoxes(plot, ring, moves, thick).map((boxes) => part(boxes, hullOf(boxes)));
    }
    // Every line has another colour or another place, and all are drawn as a whole.
    const all = [
      ...[...old.dim, ...old.moving].map(({ rows }): Move => [rows, none]),
      ...[...dim, ...moving].map(({ rows }): Move => [none, rows]),
    ];
    const boxes = changedBoxes(plot, ring, all, thick).flat();
    if (!isNew) return [part(boxes, plot)];
    const grids = [...oldLines, ...lines].map(({ y, height }) => ({ ...plot, y, height }));
    return [...still(scale), part([...boxes, ...grids], plot)];
  };
}
