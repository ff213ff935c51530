/** The plot's width shared out among the points: one column of pixels a point, or several points in one of a single pixel. */
export interface PixelColumns {
  readonly count: number;
  /** Left edge and width of what is drawn of a column, pixels, `[count]`. */
  readonly left: Int32Array;
  readonly width: Int32Array;
  /** First point of a column and the one after its last, `[count]`. */
  readonly first: Int32Array;
  readonly end: Int32Array;
}

/**
 * A gap between bars where every gap can be equally wide: the pitch is a whole number of pixels, or so large that a
 * pixel more or less is not seen.
 */
function gapFor(pitch: number): number {
  if (pitch >= 12) return Math.min(8, Math.round(pitch * 0.1));
  return pitch >= 4 && Number.isInteger(pitch) ? 1 : 0;
}

/**
 * @param points how many points there are
 * @param x left edge of the plot, pixels
 * @param plotWidth its width, pixels
 * @param widest what is drawn of a column is not wider than this, and stands in its middle
 */
export function pixelColumnsOf(points: number, x: number, plotWidth: number, widest: number): PixelColumns {
  const count = Math.min(points, plotWidth);
  const gap = gapFor(plotWidth / count);
  const edge = (column: number): number => Math.round((column * plotWidth) / count);
  const columns = { left: new Int32Array(count), width: new Int32Array(count) };
  const first = new Int32Array(count);
  const end = new Int32Array(count);
  for (let column = 0; column < count; column++) {
    const room = edge(column + 1) - edge(column) - gap;
    const width = Math.min(room, widest);
    columns.left[column] = x + edge(column) + ((gap + room - width) >> 1);
    columns.width[column] = width;
    first[column] = Math.floor((column * points) / count);
    end[column] = Math.floor(((column + 1) * points) / count);
  }
  return { count, ...columns, first, end };
}
