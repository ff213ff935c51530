import { parseNetwork, widths } from '../../experiment';
import type { Step } from '../../metrics';
import { across, firstRange, horizontalLabels, upwards } from '../axis';
import { bottomOf, rightOf, type Box } from '../box';
import { blank, plotIn } from '../chart';
import type { Context, View } from '../context';
import { tickFormat } from '../format';
import type { Mark } from '../mark';
import { colourScale, lossColours } from './colours';
import { addFrame, emptyMap, widenMap } from './history';
import { meansInto, rowsOf } from './rows';

/** Blocks of the legend: enough to look like a ramp. */
const legendBlocks = 15;

/** The whole run: a line of pixels a point, or more, and a column for every so many steps; the colour says the loss. */
export function createMapView(box: Box, context: Context): View {
  const { experiment, measures } = context;
  const { points, theme } = experiment;
  /** Room at the right for half a label, so that the last tick stands beneath the last step. */
  const plot = plotIn(box, context, { right: Math.round(measures.label.size * 0.5) });
  const rows = rowsOf(points, plot);
  const means = new Float32Array(rows.count);
  const history = emptyMap(rows.count, plot.width, firstRange(context));
  // The data are standard normal deviates: 0 for every output has a mean loss of their number, and so has who knows nothing.
  const scale = colourScale(theme, widths(parseNetwork(experiment.network)).outputs);
  let drawn = false;

  function still(): readonly Mark[] {
    const numberOf = tickFormat([scale.low, scale.high]);
    const colours = lossColours(theme, legendBlocks);
    const keys = [{ before: numberOf(scale.low), text: numberOf(scale.high), colours, thickness: 1 }];
    const titles = ['Loss of each point at each step', 'Loss at each step', 'Loss'];
    return [
      ...blank({ box, plot, titles, keys, ticks: upwards(plot, points, context) }, context),
      ...horizontalLabels(
        { left: box.x, right: rightOf(box), top: bottomOf(plot) + measures.line },
        across(plot, history.range, context),
        context,
      ),
    ];
  }

  function columns(first: number, end: number): Mark {
    const width = end - first;
    const colours = new Uint32Array(width * plot.height);
    const column = new Uint32Array(rows.count);
    for (let at = first; at < end; at++) {
      const from = at * rows.count;
      for (let row = 0; row < rows.count; row++) column[row] = scale.colourOf(history.means[from + row] ?? 0);
      for (let line = 0, place = at - first; line < plot.height; line++, place += width) {
        colours[place] = column[rows.rowOfLine[line] ?? 0] ?? 0;
      }
    }
    return { kind: 'raster', box: { x: plot.x + first, y: plot.y, width, height: plot.height }, colours };
  }

  return ({ step, losses }: Step) => {
    meansInto(means, losses, rows);
    const widened = widenMap(history, step);
    const { first, end } = addFrame(history, step, means);
    if (drawn && !widened) return [columns(first, end)];
    drawn = true;
    return [...still(), columns(0, history.count)];
  };
}
