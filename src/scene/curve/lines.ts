import { bottomOf, rightOf, type Box } from '../box';
import type { Colour } from '../colour';
import type { Curves } from '../mark';
import type { Ring } from './ring';

/** A line through the ring as it is drawn. */
export interface RingLine {
  /** Height of each vertex in the frame, `[vertices]`, pixels, not rounded; NaN where there is none. */
  readonly rows: Float64Array;
  /** Outside of the window, and in it. */
  readonly rest: Colour;
  readonly inside: Colour;
  readonly width: number;
}

/** The vertices between which a stretch of the plot lies, `reach` pixels wider; the last included. */
export function verticesAround(
  { x }: Ring,
  stretch: { readonly left: number; readonly right: number },
  reach: number,
): { readonly from: number; readonly to: number } {
  let from = 0;
  while (from + 1 < x.length && (x[from + 1] ?? 0) <= stretch.left - reach) from++;
  let to = from;
  while (to + 1 < x.length && (x[to] ?? 0) < stretch.right + reach) to++;
  return { from, to };
}

/** The lines where they reach into `clip`, a part of the plot: as many pieces each as there are gaps and colours. */
export function linesIn(clip: Box, plot: Box, ring: Ring, lines: readonly RingLine[]): Curves['lines'] {
  const reach = Math.max(...lines.map(({ width }) => width));
  const { from, to } = verticesAround(ring, { left: clip.x - plot.x, right: rightOf(clip) - plot.x }, reach);
  const pieces = ({ rows, rest, inside, width }: RingLine): Curves['lines'] => {
    const found: { colour: Colour; width: number; points: number[] }[] = [];
    /** The vertices from `begin` up to and with `last`. */
    const add = (begin: number, last: number, colour: Colour): void => {
      let points: number[] = [];
      for (let vertex = Math.max(begin, from); vertex <= Math.min(last, to); vertex++) {
        const row = rows[vertex] ?? NaN;
        if (Number.isNaN(row)) {
          points = [];
          continue;
        }
        if (points.length === 0) found.push({ colour, width, points });
        points.push(plot.x + (ring.x[vertex] ?? 0), row);
      }
    };
    add(0, ring.first - 1, rest);
    add(ring.end, rows.length - 1, rest);
    // What leads into the window and out of it is the window's.
    add(ring.first - 1, ring.end, inside);
    return found;
  };
  const [top, bottom] = [clip.y - reach, bottomOf(clip) + reach];
  return lines.flatMap(pieces).filter(({ points }) => {
    const reaches = (isThere: (row: number) => boolean): boolean =>
      points.some((row, place) => place % 2 === 1 && isThere(row));
    return reaches((row) => row > top) && reaches((row) => row < bottom);
  });
}
