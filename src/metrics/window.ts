/** A window on points that lie in a circle. */
export interface Window {
  readonly start: number;
  readonly window: number;
  readonly points: number;
}

/** How far a point lies behind the window's first one, going forward around the circle: below `window`, it is in it. */
export const placeIn = ({ start, points }: Window, point: number): number => (point - start + points) % points;

export interface Split {
  /** Mean loss of the points in the window. */
  readonly blue: number;
  /** Mean loss of all others; NaN where there are none. */
  readonly red: number;
}

export function meanLosses(losses: Float32Array, at: Window): Split {
  let [blue, red] = [0, 0];
  losses.forEach((loss, point) => {
    if (placeIn(at, point) < at.window) blue += loss;
    else red += loss;
  });
  return { blue: blue / at.window, red: red / (at.points - at.window) };
}

/** How a window goes around the points. */
export interface Round {
  readonly points: number;
  readonly window: number;
  /** Points by which it moves on. */
  readonly shift: number;
}

/** Which window a step trained, counted from 0: the shifts before it. Those of a step include the one that it may itself cause. */
export const turnOf = (
  { start, shifts }: { readonly start: number; readonly shifts: number },
  { points, shift }: Pick<Round, 'points' | 'shift'>,
): number => ((shifts * shift) % points === start ? shifts : shifts - 1);
