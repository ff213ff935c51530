import type { Step } from '../../metrics';
import { gridLines, horizontalLabels, roundTicks, type Tick } from '../axis';
import { bottomOf, rightOf, type Box } from '../box';
import { blank, plotIn } from '../chart';
import type { Colour } from '../colour';
import type { Context } from '../context';
import { countOf, firstFitting, numberForms } from '../format';
import type { Key } from '../heading';
import { fill, type Mark } from '../mark';
import { capitalHeight, widthOf } from '../text';
import { bandOf } from './band';
import { createBars, type Painted } from './bars';
import { pixelColumnsOf } from './pixel-columns';
import { holds, lossRangeOf, type LossRange } from './range';
import { blankProfile, profileInto } from './profile';
import { linearScale, logScale, type LossScale } from './scale';

interface Places {
  readonly plot: Box;
  /** The strip beneath the bars on which the window is marked. */
  readonly strip: Box;
  /** The threshold's label, and where it goes; empty where it does not fit. */
  readonly caption: string;
}

function placesOf(box: Box, context: Context): Places {
  const { experiment, measures } = context;
  const { label, line, unit } = measures;
  const wideOf = (text: string): number => widthOf(text, label) + Math.round(label.size * 0.6);
  const [value = '', ...shorter] = numberForms(experiment.threshold);
  const caption = firstFitting(
    [`threshold ${value}`, value, ...shorter, ''],
    (text) => wideOf(text) < box.width * 0.14,
  );
  const stripHeight = Math.max(2, Math.round(9 * unit));
  const plot = plotIn(box, context, { right: caption === '' ? 0 : wideOf(caption), below: stripHeight + line });
  const strip = { ...plot, y: bottomOf(plot) + 2 * line, height: stripHeight };
  return { plot, strip, caption };
}

/** The losses of one run. What it shows is decided in two steps, so that several panels can have one range between them. */
export interface LossPanel {
  readonly look: (step: Step) => void;
  /** What the losses of the step that was looked at lie within. */
  readonly rangeOf: () => LossRange;
  /** Whether the scale holds them; never before there is one. */
  readonly isHeld: () => boolean;
  /** Makes the scale reach as far as these losses. */
  readonly reach: (range: LossRange) => LossRange;
  /** What changed since it was last asked; at first, all of it. */
  readonly show: () => readonly Mark[];
}

export function createLossPanel(box: Box, context: Context): LossPanel {
  const { experiment, theme, measures } = context;
  const { points, threshold, style } = experiment;
  const size = Math.min(experiment.window, points);
  const { plot, strip, caption } = placesOf(box, context);
  const thickness = measures.line;
  const dots = style === 'dots';
  const columns = pixelColumnsOf(
    points,
    plot.x,
    plot.width,
    dots ? Math.max(3, Math.round(18 * measures.unit)) : plot.width,
  );
  const profile = blankProfile(columns);
  let scale: LossScale | undefined;
  let bars: ReturnType<typeof createBars> | undefined;
  /** Of the window: now, and as it was drawn. */
  let start = 0;
  let drawnStart = -1;

  const firstScale = (range: LossRange): LossScale =>
    experiment.scale === 'log'
      ? logScale(plot, threshold, range)
      : linearScale(plot, threshold, range, measures.label.size);

  const line = (scale: LossScale): { y: number; height: number } => ({
    y: Math.min(scale.row(threshold), bottomOf(plot) - thickness),
    height: thickness,
  });

  /** Grid, labels, threshold: everything but the bars. */
  function still(scale: LossScale): readonly Mark[] {
    const { y, height } = line(scale);
    const middle = y + Math.round((height + capitalHeight(measures.label)) / 2);
    const left = rightOf(plot) + Math.round(measures.label.size * 0.5);
    const label: readonly Mark[] =
      caption === ''
        ? []
        : [
            {
              kind: 'text',
              text: caption,
              x: left,
              y: middle,
              align: 'left',
              font: measures.label,
              colour: theme.text,
            },
          ];
    const keys = keysOf(box, context);
    const below = pointTicks(plot, points, measures.label.size);
    return [
      ...blank({ box, plot, titles: titlesOf(points), keys, ticks: scale.ticks }, context),
      fill(theme.threshold, plot.x, y, plot.width, height),
      ...label,
      ...horizontalLabels({ left: box.x, right: rightOf(box), top: bottomOf(strip) }, below, context),
    ];
  }

  const freshBars = (scale: LossScale): ReturnType<typeof createBars> =>
    createBars({
      plot,
      columns,
      dots,
      capHeight: Math.max(2, Math.round((dots && points * 12 < plot.width ? 18 : 6) * measures.unit)),
      // Dots of two colours are told apart as they are, and each is only a few pixels wide.
      separator: dots ? 0 : thickness,
      threshold: line(scale),
      grid: gridLines(plot, scale.ticks, context),
      over: { y: plot.y - 4 * thickness, height: 2 * thickness },
    });

  const band = (at: number): readonly Mark[] => [
    fill(theme.grid, strip.x, strip.y, strip.width, strip.height),
    fill(
      theme.window,
      ...bandOf({ start: at, size, points }, strip, 4 * thickness).flatMap((part) => [
        part.x,
        strip.y,
        part.width,
        strip.height,
      ]),
    ),
  ];

  return {
    look: (step) => {
      profileInto(profile, step.losses, step.start, size, columns);
      ({ start } = step);
    },
    rangeOf: () => lossRangeOf(profile),
    isHeld: () => scale !== undefined && holds(scale, profile),
    reach: (range) => {
      scale = scale?.holding(range) ?? firstScale(range);
      bars = undefined;
      return scale;
    },
    show: () => {
      if (scale === undefined) return [];
      const before: Mark[] = [];
      if (bars === undefined) {
        bars = freshBars(scale);
        before.push(...still(scale));
        drawnStart = -1;
      }
      if (drawnStart !== start) before.push(...band(start));
      drawnStart = start;
      return [...before, ...marksOf(bars(profile, scale), context)];
    },
  };
}

/** Ticks beneath the middle of every bar where there are few, else at round numbers. */
function pointTicks(plot: Box, points: number, labelSize: number): readonly Tick[] {
  const most = Math.min(20, Math.floor(plot.width / (labelSize * 3)));
  const at = (value: number): number => Math.round(plot.x + (value / points) * plot.width);
  if (points <= most) return Array.from({ length: points }, (_, value) => ({ value, at: at(value + 0.5) }));
  return roundTicks(0, points, Math.min(10, most)).map((value) => ({ value, at: at(value) }));
}

export const titlesOf = (points: number): readonly string[] =>
  points === 1 ? ['Loss of the one point'] : [`Loss of each of ${countOf(points)} points`, 'Loss of each point'];

/** What the colours of a panel in this box mean. */
export function keysOf(box: Box, context: Context): readonly Key[] {
  const { experiment, theme } = context;
  // Several points share a column of pixels.
  const crowded = experiment.points > placesOf(box, context).plot.width;
  const size = Math.min(experiment.window, experiment.points);
  const trained = `in training: ${size === 1 ? '1 point' : `${countOf(size)} points`}`;
  const key = (text: string, short: string, ...colours: readonly Colour[]): Key => ({
    text,
    short,
    colours,
    thickness: 1,
  });
  return [
    key(trained, 'in training', theme.window),
    ...(size < experiment.points ? [key(crowded ? 'the rest, mean' : 'the rest', 'rest', theme.rest)] : []),
    ...(crowded ? [key('maximum', 'maximum', theme.windowDim, theme.restDim)] : []),
  ];
}

function marksOf(painted: Painted, { theme }: Context): readonly Mark[] {
  const groups: readonly (readonly [number, readonly number[]])[] = [
    [theme.background, painted.ground],
    [theme.grid, painted.grid],
    [theme.restDim, painted.restDim],
    [theme.restBody, painted.restBody],
    [theme.rest, painted.rest],
    [theme.windowDim, painted.windowDim],
    [theme.windowBody, painted.windowBody],
    [theme.window, painted.window],
    [theme.threshold, painted.over],
  ];
  return groups.filter(([, boxes]) => boxes.length > 0).map(([colour, boxes]) => ({ kind: 'fill', colour, boxes }));
}
