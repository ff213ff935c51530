import { fields, type Experiment, type Field } from '../../experiment';
import type { RunCurves, RunSummary } from '../../metrics';

/** One run, summed up. */
export interface SummarisedRun {
  /** The record's path, or what the steps were called. */
  readonly name: string;
  readonly experiment: Experiment;
  /** Whether the run came to its end; false for the part of one that was stopped or killed. */
  readonly ended: boolean;
  readonly summary: RunSummary;
  readonly curves: RunCurves;
}

/** What a run's numbers follow from, but the seed: how it is drawn is not among it. */
const deciding = (fields as readonly Field[]).filter(
  ({ name, decides }) => name !== 'seed' && decides !== 'picture' && decides !== 'rate',
);

export type Values = Readonly<Record<string, unknown>>;
export const decidingValues = (experiment: Experiment): Values =>
  Object.fromEntries(deciding.map(({ name }) => [name, (experiment as Values)[name]]));
