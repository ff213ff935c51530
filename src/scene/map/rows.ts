import type { Box } from '../box';

/** A plot's height shared out among the points, the first at its foot: rows equally high but for a pixel, or rows of one pixel for several points. */
export interface Rows {
  readonly count: number;
  /** The row of every line of pixels, from the plot's top, `[height]`. */
  readonly rowOfLine: Int32Array;
  /** First point of every row, and at the end the number of points, `[count + 1]`. */
  readonly first: Int32Array;
}

export function rowsOf(points: number, { height }: Pick<Box, 'height'>): Rows {
  const count = Math.min(points, height);
  const rowOfLine = new Int32Array(height);
  for (let row = 0; row < count; row++) {
    rowOfLine.fill(row, height - Math.round(((row + 1) * height) / count), height - Math.round((row * height) / count));
  }
  return {
    count,
    rowOfLine,
    first: Int32Array.from({ length: count + 1 }, (_, row) => Math.floor((row * points) / count)),
  };
}

/** Mean loss of every row's points, into `means` `[count]`. */
export function meansInto(means: Float32Array, losses: Float32Array, { count, first }: Rows): void {
  for (let row = 0; row < count; row++) {
    const begin = first[row] ?? 0;
    const end = first[row + 1] ?? 0;
    let sum = 0;
    for (let point = begin; point < end; point++) sum += losses[point] ?? 0;
    means[row] = sum / (end - begin);
  }
}
