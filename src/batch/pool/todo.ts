import type { Run } from '../plan';
import { otherExperiment, type RunState } from '../run';

export interface Todo {
  readonly missing: readonly Run[];
  /** Finished before, with the same experiment. */
  readonly finished: readonly Run[];
}

/**
 * What is left to do of a batch, as its folder stands.
 * @throws ForgetvizError where a finished run would be replaced by one of another experiment, and that was not asked for.
 */
export function todoOf(
  runs: readonly Run[],
  states: ReadonlyMap<string, RunState>,
  folder: string,
  overwrite: boolean,
): Todo {
  const isDone = (run: Run): boolean => states.get(run.name)?.status === 'done';
  const isSame = (run: Run): boolean => states.get(run.name)?.hash === run.hash;
  const foreign = runs.filter((run) => isDone(run) && !isSame(run)).map(({ name }) => name);
  if (foreign.length > 0 && !overwrite) throw otherExperiment(folder, foreign);
  const finished = runs.filter((run) => isDone(run) && isSame(run));
  const done = new Set(finished);
  return { missing: runs.filter((run) => !done.has(run)), finished };
}
