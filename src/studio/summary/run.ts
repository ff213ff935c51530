import { fields, type Experiment, type Field } from '../../experiment';
import type { RunCurves, RunSummary } from '../../metrics';

/** One run, summed up. */
export interface SummarisedRun {
  /** The record's path, or what the steps were called. */
  readonly name: string;
  readonly experiment: Experiment;
  /** Where it moved under one window with others, what all of them are called. */
  readonly together?: readonly string[] | undefined;
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
export const decidingValues = ({ experiment, together }: Pick<SummarisedRun, 'experiment' | 'together'>): Values => ({
  ...Object.fromEntries(deciding.map(({ name }) => [name, (experiment as Values)[name]])),
  ...(together && { 'one window with': together.join(' and ') }),
});
