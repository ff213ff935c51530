import { bottomOf, type Box } from '../box';
import { verticesAround } from './lines';
import type { Ring } from './ring';

/** Wide enough that its cost is in its pixels, narrow enough that few of them lie far from the line. */
const stripWidth = 48;

/** Where a line was and is: rows of each vertex, `[vertices]`; NaN where there is none. */
export type Move = readonly [before: Float64Array, after: Float64Array];

/**
 * The parts of the plot that must be drawn anew where lines have moved: boxes as high as each line was and is there, in
 * strips from the left to the right.
 *
 * @param thickness of the thickest line, pixels
 * @returns the boxes of each strip that has any, apart from one another
 */
export function changedBoxes(
  plot: Box,
  ring: Ring,
  moves: readonly Move[],
  thickness: number,
): readonly (readonly Box[])[] {
  const strips: (readonly Box[])[] = [];
  // At most the thickness, as ever: in a small picture the last bits of other lines depend on what is drawn anew with them.
  const reach = Math.min(thickness, thickness / 2 + 1);
  for (let left = 0; left < plot.width; left += stripWidth) {
    const right = Math.min(plot.width, left + stripWidth);
    const { from, to } = verticesAround(ring, { left, right }, thickness);
    const spans = moves.flatMap((move) => spanOf(move, from, to));
    const boxes = joined(spans).flatMap(({ top, bottom }) => {
      const y = Math.max(plot.y, Math.floor(top - reach));
      const height = Math.min(bottomOf(plot), Math.ceil(bottom + reach)) - y;
      return height > 0 ? [{ x: plot.x + left, y, width: right - left, height }] : [];
    });
    if (boxes.length > 0) strips.push(boxes);
  }
  return strips;
}

interface Span {
  readonly top: number;
  readonly bottom: number;
}

/** The rows between which a line was and is at the vertices `from` … `to`, if it differs there. */
function spanOf([before, after]: Move, from: number, to: number): readonly Span[] {
  const differs = (_: number, place: number): boolean => !Object.is(before[from + place], after[from + place]);
  if (!after.subarray(from, to + 1).some(differs)) return [];
  let [top, bottom] = [Infinity, -Infinity];
  for (const rows of [before, after]) {
    for (let vertex = from; vertex <= to; vertex++) {
      const row = rows[vertex] ?? NaN;
      if (row < top) top = row;
      if (row > bottom) bottom = row;
    }
  }
  return top <= bottom ? [{ top, bottom }] : [];
}

/** A box costs as much as about so many rows of a strip. */
const slack = 24;

/** As few spans as cover all of these, some far apart. */
function joined(spans: readonly Span[]): readonly Span[] {
  const all: { top: number; bottom: number }[] = [];
  for (const { top, bottom } of spans.toSorted((one, other) => one.top - other.top)) {
    const last = all.at(-1);
    if (last !== undefined && top <= last.bottom + slack) last.bottom = Math.max(last.bottom, bottom);
    else all.push({ top, bottom });
  }
  return all;
}
