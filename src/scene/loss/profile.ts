import type { PixelColumns } from './pixel-columns';

/** Mean and maximum of the losses in every column, and which columns show the window, `[columns]`. */
export interface Profile {
  readonly mean: Float64Array;
  readonly max: Float64Array;
  /** 1 where the column shows points of the window, 0 where it shows the rest. */
  readonly inWindow: Uint8Array;
}

export function blankProfile({ count }: PixelColumns): Profile {
  return { mean: new Float64Array(count), max: new Float64Array(count), inWindow: new Uint8Array(count) };
}

/**
 * Fills `profile` from a step's losses. A column that holds points of the window shows these alone: otherwise a window
 * narrower than a pixel would be drowned in the rest.
 *
 * @param losses `[points]`
 * @param start the window's first point
 * @param size points in the window, which wraps around
 */
export function profileInto(
  profile: Profile,
  losses: Float32Array,
  start: number,
  size: number,
  columns: PixelColumns,
): void {
  const { mean, max, inWindow } = profile;
  const points = losses.length;
  const inside = (point: number): boolean => (point >= start ? point - start : point - start + points) < size;
  for (let column = 0; column < columns.count; column++) {
    const first = columns.first[column] ?? 0;
    const end = columns.end[column] ?? 0;
    if (end - first === 1) {
      const loss = losses[first] ?? 0;
      mean[column] = loss;
      max[column] = loss;
      inWindow[column] = inside(first) ? 1 : 0;
      continue;
    }
    let windowed = 0;
    for (let point = first; point < end; point++) if (inside(point)) windowed++;
    let sum = 0;
    let most = 0;
    for (let point = first; point < end; point++) {
      if (windowed > 0 && !inside(point)) continue;
      const loss = losses[point] ?? 0;
      sum += loss;
      if (!(loss <= most)) most = loss;
    }
    mean[column] = sum / (windowed > 0 ? windowed : end - first);
    max[column] = most;
    inWindow[column] = windowed > 0 ? 1 : 0;
  }
}
