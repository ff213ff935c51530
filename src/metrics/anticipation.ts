import { placeIn, type Window } from './window';

export interface Anticipation {
  /** Adds what one step shows. */
  readonly add: (losses: Float32Array, at: Window) => void;
  /** Mean loss of the points 1, 2, … places ahead of the window, `[points − window]`. */
  readonly ahead: () => Float64Array;
  /**
   * By how much the loss falls before a point's turn: the highest mean ahead of the window less that of the next
   * point in line, as a share of the highest. 0 where nothing is anticipated (after Yang et al. 2024,
   * "Reawakening knowledge: anticipatory recovery from catastrophic interference via structured training").
   */
  readonly recovery: () => number;
}

/** Does the loss of the points just ahead of the window fall before they are trained? */
export function createAnticipation(points: number, window: number): Anticipation {
  const sums = new Float64Array(points - window);
  let steps = 0;
  const ahead = (): Float64Array => sums.map((sum) => sum / steps);
  return {
    add: (losses, at) => {
      steps++;
      losses.forEach((loss, point) => {
        const place = placeIn(at, point) - window;
        if (place >= 0) sums[place] = (sums[place] ?? 0) + loss;
      });
    },
    ahead,
    recovery: () => {
      const means = ahead();
      const highest = means.reduce((most, mean) => Math.max(most, mean), -Infinity);
      return (highest - (means[0] ?? NaN)) / highest;
    },
  };
}
