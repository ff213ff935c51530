import { join } from 'node:path';
import { ForgetvizError } from '../../errors';
import { isWorthRetrying, todoOf } from '../pool';
import type { Run } from '../plan';
import { executeRun, readState, type Progress, type RunState, type Workshop } from '../run';
import { readJob } from './job';

/** A job that this worker has taken. */
export interface Taken {
  readonly id: string | undefined;
  readonly data: unknown;
  /** Attempts that failed before. */
  readonly failures: number;
  /** Attempts that it may have. */
  readonly attempts: number;
}

/** What an attempt is made with. */
export interface Desk {
  readonly workshop: Workshop;
  /** Aborted where the worker is to stop, or the run is no more ours. */
  readonly signal: AbortSignal;
  readonly isOurs: () => Promise<boolean>;
  /** Takes the run's name; false where another run that is still to be made has it, nothing where nobody answers. */
  readonly claim: (run: Run) => Promise<boolean | undefined>;
  readonly onStart: (run: Run, attempt: number) => void;
  readonly onProgress: (run: Run, progress: Progress) => void;
}

/** How a job that was taken ended. */
export type Outcome =
  | { readonly kind: 'made'; readonly run: Run; readonly state: RunState }
  | { readonly kind: 'there'; readonly run: Run }
  | { readonly kind: 'stopped'; readonly run?: Run }
  | { readonly kind: 'failed'; readonly run: Run; readonly state: RunState; readonly isFinal: boolean }
  | { readonly kind: 'refused'; readonly reason: string };

/** Makes the run that a job asks for, unless it is made. Rejects where the fault is not the run's, as on a full disk. */
export async function attemptJob(taken: Taken, desk: Desk): Promise<Outcome> {
  const { workshop, signal, isOurs, claim, onStart, onProgress } = desk;
  const run = refusable(() => readJob(taken.id, taken.data));
  if ('reason' in run) return run;
  // Before the folder is looked at: whoever had the name before has then ended, and left what it did.
  const claimed = await claim(run);
  if (claimed === undefined) return { kind: 'stopped', run };
  if (!claimed) return { kind: 'refused', reason: `${run.name}: another experiment in the queue has this name` };
  const state = await readState(join(workshop.folder, run.name));
  const todo = refusable(() => todoOf([run], new Map(state && [[run.name, state]]), workshop.folder, false));
  if ('reason' in todo) return todo;
  if (todo.finished.length > 0) return { kind: 'there', run };
  const number = taken.failures + 1;
  onStart(run, number);
  const ended = await executeRun(run, workshop, {
    number,
    signal,
    isOurs,
    onProgress: (progress) => {
      onProgress(run, progress);
    },
  });
  if (ended.status === 'done') return { kind: 'made', run, state: ended };
  if (ended.status !== 'failed') return { kind: 'stopped', run };
  const isFinal = number >= taken.attempts || (ended.error !== undefined && !isWorthRetrying(ended.error));
  return { kind: 'failed', run, state: ended, isFinal };
}

/** What this program refuses it would refuse again. */
function refusable<T>(read: () => T): T | Extract<Outcome, { kind: 'refused' }> {
  try {
    return read();
  } catch (error) {
    if (error instanceof ForgetvizError) return { kind: 'refused', reason: error.message };
    throw error;
  }
}
