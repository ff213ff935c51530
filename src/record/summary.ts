import { denseLayers, parseNetwork, type Experiment } from '../experiment';
import { meanLosses } from '../metrics';
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
export const meanRedLoss = ({ losses, start }: Pick<Step, 'losses' | 'start'>, window: number): number =>
  meanLosses(losses, { start, window, points: losses.length }).red;

/** Mean loss of all points. */
export const meanLoss = ({ losses }: Pick<Step, 'losses'>): number =>
  losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
