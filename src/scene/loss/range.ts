import type { Profile } from './profile';

/** From the least loss to the most. */
export interface LossRange {
  readonly least: number;
  readonly most: number;
}

/** The share of columns that may lie above a scale: single spikes are only marked. */
const spikes = 0.02;

/**
 * The share of the window's columns, and of the others, that may lie below. A logarithm makes much of the few points
 * that are fitted far better than the rest by chance.
 */
const dips = 0.25;

/** Whether all columns but those few lie within; a loss of 0, which no decade reaches, always does. */
export function holds({ least, most }: LossRange, { mean, max, inWindow }: Profile): boolean {
  let [above, windowed, windowBelow, restBelow] = [0, 0, 0, 0];
  for (let column = 0; column < max.length; column++) {
    const value = mean[column] ?? 0;
    const below = value > 0 && value < least ? 1 : 0;
    if ((max[column] ?? 0) > most) above++;
    if (inWindow[column] === 1) {
      windowed++;
      windowBelow += below;
    } else restBelow += below;
  }
  return above <= max.length * spikes && windowBelow <= windowed * dips && restBelow <= (max.length - windowed) * dips;
}

/** What all columns but those few lie within. */
export function lossRangeOf({ mean, max, inWindow }: Profile): LossRange {
  const isSeen = (value: number): boolean => value > 0 && value < Infinity;
  const leastOf = (group: number): number => {
    const values = mean.filter((_, column) => inWindow[column] === group);
    return values.filter(isSeen).sort()[Math.floor(values.length * dips)] ?? Infinity;
  };
  const least = Math.min(leastOf(0), leastOf(1));
  const most =
    max
      .filter(isSeen)
      .sort()
      .at(-1 - Math.floor(max.length * spikes)) ?? 0;
  return { least, most };
}
