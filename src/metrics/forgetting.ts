import { placeIn, type Window } from './window';

/**
 * How much of each point has been forgotten: its loss now, less the lowest since it was last trained.
 * 0 for a point in the window, NaN for one that was never there (after Chaudhry et al. 2018, section 3, with losses
 * for accuracies). The result `[points]` is the same array every time.
 */
export function createForgetting(points: number): (losses: Float32Array, at: Window) => Float32Array {
  const lowest = new Float32Array(points).fill(NaN);
  const forgotten = new Float32Array(points);
  return (losses, at) => {
    losses.forEach((loss, point) => {
      const before = lowest[point] ?? NaN;
      if (placeIn(at, point) < at.window || loss < before) lowest[point] = loss;
      forgotten[point] = loss - (lowest[point] ?? NaN);
    });
    return forgotten;
  };
}
