import { spreadsOf, type Spread, type SummaryNumber } from '../../metrics';
import { nameColumns } from './names';
import { decidingValues, type SummarisedRun } from './run';

/** What is compared: one run, or several that differ in nothing but their seeds. */
export interface SummaryColumn {
  /** In what it differs from the other columns, or which file or seeds it is. */
  readonly name: string;
  /** One a run. */
  readonly seeds: readonly number[];
  readonly ended: boolean;
  readonly numbers: Readonly<Record<SummaryNumber, Spread | null>>;
  readonly runs: readonly SummarisedRun[];
}

/**
 * The runs as columns, in the order in which they were given. Runs of the same seed are no sample of anything, and parts
 * of runs are of any length: they stand apart, and so do all where that is asked for.
 */
export function columnsOf(runs: readonly SummarisedRun[], isApart: boolean): readonly SummaryColumn[] {
  const groups = new Map<string, SummarisedRun[]>();
  runs.forEach((run, place) => {
    const { seed } = run.experiment;
    const key = JSON.stringify(decidingValues(run));
    const home = (turn: number): string => (isApart || !run.ended ? `${place}` : `${key} ${turn}`);
    let turn = 0;
    while (groups.get(home(turn))?.some((other) => other.experiment.seed === seed)) turn++;
    groups.set(home(turn), [...(groups.get(home(turn)) ?? []), run]);
  });
  const members = [...groups.values()];
  const names = nameColumns(members);
  return members.map((group, place) => ({
    name: names[place] ?? '',
    seeds: group.map(({ experiment }) => experiment.seed),
    ended: group.every(({ ended }) => ended),
    numbers: spreadsOf(group.map(({ summary }) => summary)),
    runs: group,
  }));
}
