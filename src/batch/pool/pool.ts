import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Run } from '../plan';
import type { Attempt, Progress, RunState } from '../run';
import { backoff, isWorthRetrying } from './retry';

/** What happens in a batch, as it happens. */
export type BatchEvent =
  | { readonly event: 'start'; readonly run: Run; readonly attempt: number }
  | { readonly event: 'progress'; readonly run: Run; readonly progress: Progress }
  | { readonly event: 'retry'; readonly run: Run; readonly state: RunState; readonly wait: number }
  | { readonly event: 'end'; readonly run: Run; readonly state: RunState };

export interface PoolOptions {
  readonly jobs: number;
  /** Further attempts at a run that failed. */
  readonly retries: number;
  /** Whether the first run that fails for good stops the others. */
  readonly failFast: boolean;
  readonly signal: AbortSignal;
  readonly attempt: (run: Run, attempt: Attempt) => Promise<RunState>;
  readonly tell: (event: BatchEvent) => void;
}

/** Makes the runs, so many at a time, and returns the final state of each that was begun. */
export async function runPool(runs: readonly Run[], options: PoolOptions): Promise<readonly RunState[]> {
  const { jobs, failFast, signal } = options;
  const failure = new AbortController();
  const stop = AbortSignal.any([signal, failure.signal]);
  // Each of many jobs listens.
  setMaxListeners(0, stop);
  const waiting = runs.values();
  const states: RunState[] = [];
  const work = async (): Promise<void> => {
    for (const run of waiting) {
      if (stop.aborted) return;
      const state = await persist(run, { ...options, signal: stop });
      states.push(state);
      if (state.status === 'failed' && failFast) failure.abort();
    }
  };
  const workers = Array.from({ length: Math.min(jobs, runs.length) }, async () => {
    // What is no failure of a run, such as a full disk, ends the batch: but not before its children have ended.
    await work().catch((error: unknown) => {
      failure.abort();
      throw error;
    });
  });
  const broken = (await Promise.allSettled(workers)).find((result) => result.status === 'rejected');
  if (broken) throw broken.reason;
  return states;
}

/** Attempts a run until it succeeds or there is no more sense in it. */
async function persist(run: Run, { retries, signal, attempt, tell }: PoolOptions): Promise<RunState> {
  for (let number = 1; ; number++) {
    tell({ event: 'start', run, attempt: number });
    const onProgress = (progress: Progress): void => {
      tell({ event: 'progress', run, progress });
    };
    const state = await attempt(run, { number, signal, onProgress });
    const isFinal = state.status !== 'failed' || number > retries || (state.error && !isWorthRetrying(state.error));
    if (isFinal) {
      tell({ event: 'end', run, state });
      return state;
    }
    const wait = backoff(number);
    tell({ event: 'retry', run, state, wait });
    // An abort ends the wait; the next attempt then stops at once, and says so in its state.
    await sleep(wait, undefined, { signal }).catch(() => undefined);
  }
}
