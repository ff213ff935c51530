import { spreadOf } from '../metrics';

/** A value of x, the mean of y there, and one standard deviation to either side; the mean itself for one run. */
export interface BandPoint {
  readonly x: number;
  readonly y: number;
  readonly low: number;
  readonly high: number;
}

export interface XY {
  readonly x: number;
  readonly y: number;
}

/**
 * The mean of several curves and its spread, as far as the shortest goes: beyond it the mean would be of other runs.
 * Between its points a curve is straight.
 */
export function bandOf(curves: readonly (readonly XY[])[]): readonly BandPoint[] {
  const [first = []] = curves;
  const known = curves.map((curve) => curve.filter(({ y }) => Number.isFinite(y)));
  if (known.some((curve) => curve.length === 0)) return [];
  const from = Math.max(...known.map((curve) => curve[0]?.x ?? NaN));
  const to = Math.min(...known.map((curve) => curve.at(-1)?.x ?? NaN));
  const inside = first.map(({ x }) => x).filter((x) => x >= from && x <= to);
  const xs = sparse(inside);
  return xs.flatMap((x) => {
    const spread = spreadOf(known.map((curve) => valueAt(curve, x)));
    if (spread === null) return [];
    const { mean, deviation } = spread;
    return [{ x, y: mean, low: mean - (deviation ?? 0), high: mean + (deviation ?? 0) }];
  });
}

function valueAt(curve: readonly XY[], x: number): number {
  const right = curve.findIndex((point) => point.x >= x);
  const [before, after] = [curve[right - 1], curve[right]];
  if (before === undefined || after === undefined) return after?.y ?? NaN;
  return before.y + ((after.y - before.y) * (x - before.x)) / (after.x - before.x);
}

/** All of a few, and of many those that are seen: on a logarithmic axis the first lie far apart. */
function sparse(xs: readonly number[]): readonly number[] {
  const every = Math.ceil(xs.length / 500);
  return xs.filter((_, place) => place < 100 || place % every === 0 || place === xs.length - 1);
}
