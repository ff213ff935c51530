/** Curves over the steps, thinned to at most one vertex a column of pixels: as much memory for 100 steps as for 10⁸. */
export interface History {
  readonly curves: number;
  /** The step at the right end of the axis. */
  range: number;
  count: number;
  /** Step of each vertex, `[columns]`, of which `count` are in use. */
  readonly steps: Float64Array;
  /** Values of each vertex, `[columns, curves]`. */
  readonly values: Float32Array;
}

export function emptyHistory(curves: number, columns: number, range: number): History {
  return {
    curves,
    range,
    count: 0,
    steps: new Float64Array(columns + 1),
    values: new Float32Array((columns + 1) * curves),
  };
}

const columnOf = ({ range, steps }: History, step: number): number =>
  Math.min(steps.length - 1, Math.floor((step / range) * (steps.length - 1)));

/** Makes room for `step`: the range doubles, and vertices that now share a column go, but for the first of each. */
export function widenTo(history: History, step: number): boolean {
  if (step <= history.range) return false;
  const { steps, values, curves } = history;
  while (history.range < step) history.range *= 2;
  let kept = 0;
  let last = -1;
  for (let vertex = 0; vertex < history.count; vertex++) {
    const at = steps[vertex] ?? 0;
    const column = columnOf(history, at);
    if (column === last) continue;
    last = column;
    steps[kept] = at;
    values.copyWithin(kept * curves, vertex * curves, (vertex + 1) * curves);
    kept++;
  }
  history.count = kept;
  return true;
}

/** Adds a vertex where `step` is the first in its column; false where the column has one already. */
export function append(history: History, step: number, values: Iterable<number>): boolean {
  const { count, steps, curves } = history;
  if (count > 0 && columnOf(history, step) <= columnOf(history, steps[count - 1] ?? 0)) return false;
  steps[count] = step;
  let place = count * curves;
  for (const value of values) history.values[place++] = value;
  history.count = count + 1;
  return true;
}
