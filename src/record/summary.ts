import { denseLayers, parseNetwork, type Experiment } from '../experiment';
import type { Step } from '../training/step';
import type { Lengths } from './columns';

/** What tables and charts need to know of a run. */
export interface Extent extends Lengths {
  /** Points in the window. */
  readonly window: number;
}

export function extentOf({ points, window, network }: Pick<Experiment, 'points' | 'window' | 'network'>): Extent {
  return { points, window, layers: denseLayers(parseNetwork(network)).length };
}

/** Mean loss of the points outside the window: of the red ones; NaN if there are none. */
export function meanRedLoss({ losses, start }: Pick<Step, 'losses' | 'start'>, window: number): number {
  const { length } = losses;
  const end = start + window;
  let sum = 0;
  let count = 0;
  for (let point = 0; point < length; point++) {
    // The window wraps around: its points behind the last one stand at the beginning again.
    if ((point >= start && point < end) || point < end - length) continue;
    sum += losses[point] ?? 0;
    count += 1;
  }
  return sum / count;
}

/** Mean loss of all points. */
export const meanLoss = ({ losses }: Pick<Step, 'losses'>): number =>
  losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
