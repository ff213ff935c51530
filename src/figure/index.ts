import { keyMarks } from './key';
import type { Figure, FigureMark } from './mark';
import { label, panelMarks, type Plot } from './panel';
import { panelsOf } from './panels';
import type { FigureRuns } from './runs';
import { figureWidth } from './style';
import { drawable } from './text';

export type { Figure, FigureMark } from './mark';
export type { FigureRuns } from './runs';

const rowHeight = 92;
const plotHeight = 56;
/** Of the labels left of a plot, and between two panels. */
const room = 21;
const gap = 7;
const margin = 2;

/**
 * A figure for a column of print: steps a pass, losses, the curve of forgetting and norms of each run, or the means of
 * several with a band of one standard deviation to either side.
 */
export function figureOf(runs: readonly FigureRuns[]): Figure {
  const key = keyMarks(runs, figureWidth - 2 * margin);
  const plotWidth = (figureWidth - 2 * margin - 2 * room - gap) / 2;
  const panels = panelsOf(runs).flatMap((panel, place): readonly FigureMark[] => {
    const [column, row] = [place % 2, Math.floor(place / 2)];
    const left = margin + room + column * (plotWidth + room + gap);
    const top = key.height + 16 + row * rowHeight;
    const plot: Plot = { left, right: left + plotWidth, top, bottom: top + plotHeight };
    return panelMarks(panel, plot);
  });
  const most = Math.max(...runs.map((each) => each.runs.length));
  const height = key.height + 2 * rowHeight + (most > 1 ? 9 : 1);
  const caption = most > 1 ? [label(captionOf(runs), margin, height - 3)] : [];
  return { width: figureWidth, height, marks: [...key.marks, ...panels, ...caption] };
}

function captionOf(runs: readonly FigureRuns[]): string {
  const counts = runs.map((each) => each.runs.length);
  const isEven = new Set(counts).size === 1;
  const n = isEven ? (counts[0] ?? 0) : counts.join(', ');
  return drawable(`Means over seeds (n = ${n}), bands of ± one standard deviation`);
}
