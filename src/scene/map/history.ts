/**
 * Mean losses of rows of points over columns of steps: as much memory for 100 steps as for 10⁸. The mean, for a column
 * should look as its steps do from afar: of maxima, every column would show the worst that ever was in it.
 */
export interface MapHistory {
  readonly rows: number;
  readonly columns: number;
  /** The step at the right end of the axis. */
  range: number;
  /** Columns in use. */
  count: number;
  /** `[columns, rows]` */
  readonly means: Float32Array;
  /** Frames that a column is the mean of, `[columns]`. */
  readonly frames: Int32Array;
}

export function emptyMap(rows: number, columns: number, range: number): MapHistory {
  return {
    rows,
    columns,
    range,
    count: 0,
    means: new Float32Array(columns * rows),
    frames: new Int32Array(columns),
  };
}

/** The column in which a step ends. */
const columnOf = ({ range, columns }: MapHistory, step: number): number =>
  Math.min(columns - 1, Math.max(0, Math.ceil((step / range) * columns) - 1));

/** Makes room for `step`: the range doubles, and two columns become one. */
export function widenMap(history: MapHistory, step: number): boolean {
  if (step <= history.range) return false;
  while (history.range < step) {
    history.range *= 2;
    halve(history);
  }
  return true;
}

function halve(history: MapHistory): void {
  const { rows, means, frames, count } = history;
  for (let column = 0; column < count; column += 2) {
    const before = frames[column] ?? 0;
    const after = column + 1 < count ? (frames[column + 1] ?? 0) : 0;
    const share = after / (before + after);
    const from = column * rows;
    const to = (column >> 1) * rows;
    for (let row = 0; row < rows; row++) {
      const mean = means[from + row] ?? 0;
      means[to + row] = share === 0 ? mean : mean + ((means[from + rows + row] ?? 0) - mean) * share;
    }
    frames[column >> 1] = before + after;
  }
  history.count = (count + 1) >> 1;
}

/**
 * Adds the losses `[rows]` of a frame. It fills the columns from the frame before up to its own, or is one more in the
 * mean of that one.
 *
 * @returns the first column that changed, and the one after the last
 */
export function addFrame(
  history: MapHistory,
  step: number,
  losses: Float32Array,
): { readonly first: number; readonly end: number } {
  const { rows, means, frames } = history;
  const last = columnOf(history, step);
  if (last < history.count) {
    const column = history.count - 1;
    const among = (frames[column] ?? 0) + 1;
    frames[column] = among;
    for (let row = 0, at = column * rows; row < rows; row++, at++) {
      const mean = means[at] ?? 0;
      means[at] = mean + ((losses[row] ?? 0) - mean) / among;
    }
    return { first: column, end: column + 1 };
  }
  const first = history.count;
  for (let column = first; column <= last; column++) {
    means.set(losses, column * rows);
    frames[column] = 1;
  }
  history.count = last + 1;
  return { first, end: last + 1 };
}
