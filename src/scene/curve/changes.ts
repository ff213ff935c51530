import { bottomOf, type Box } from '../box';
import { verticesAround } from './lines';
import type { Ring } from './ring';

/** Wide enough that its cost is in its pixels, narrow enough that few of them lie far from the line. */
const stripWidth = 48;

/**
 * The parts of the plot that must be drawn anew where lines have moved: strips, as high as the lines were and are in them.
 *
 * @param moves rows of each line before and after, `[vertices]`
 * @param reach how far a line's ink lies from its vertices at most, pixels
 */
export function changedBoxes(
  plot: Box,
  ring: Ring,
  moves: readonly (readonly [before: Float64Array, after: Float64Array])[],
  reach: number,
): readonly Box[] {
  const boxes: Box[] = [];
  for (let left = 0; left < plot.width; left += stripWidth) {
    const right = Math.min(plot.width, left + stripWidth);
    const { from, to } = verticesAround(ring, { left, right }, reach);
    let [top, bottom] = [Infinity, -Infinity];
    for (const [before, after] of moves) {
      const differs = (_: number, place: number): boolean => !Object.is(before[from + place], after[from + place]);
      if (!after.subarray(from, to + 1).some(differs)) continue;
      for (const rows of [before, after]) {
        for (let vertex = from; vertex <= to; vertex++) {
          const row = rows[vertex] ?? NaN;
          if (row < top) top = row;
          if (row > bottom) bottom = row;
        }
      }
    }
    const y = Math.max(plot.y, Math.floor(top - reach));
    const height = Math.min(bottomOf(plot), Math.ceil(bottom + reach)) - y;
    if (height > 0) boxes.push({ x: plot.x + left, y, width: right - left, height });
  }
  return boxes;
}
