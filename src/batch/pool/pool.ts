import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Holder } from '../../events';
import type { Run } from '../plan';
import { isLost, raised, type Attempt, type Executed, type AttemptProgress, type RunState } from '../run';
import { backoff } from './backoff';

/** What happens in a batch, as it happens. */
export type BatchEvent =
  | { readonly event: 'start'; readonly run: Run; readonly attempt: number }
  | { readonly event: 'progress'; readonly run: Run; readonly progress: AttemptProgress }
  | { readonly event: 'retry'; readonly run: Run; readonly state: RunState; readonly wait: number }
  | { readonly event: 'end'; readonly run: Run; readonly state: RunState }
  /** Another makes it, and is waited for. */
  | { readonly event: 'wait'; readonly run: Run; readonly by: Holder }
  /** Another has made it. */
  | { readonly event: 'there'; readonly run: Run };

export interface PoolOptions {
  readonly jobs: number;
  /** Further attempts at a run whose process was killed or crashed. */
  readonly retries: number;
  /** Whether the first run that fails for good stops the others. */
  readonly failFast: boolean;
  readonly signal: AbortSignal;
  readonly attempt: (run: Run, attempt: Attempt) => Promise<Executed>;
  readonly tell: (event: BatchEvent) => void;
}

/** Milliseconds between two looks at runs that others make. */
const lookInterval = 1000;

/**
 * Makes the runs, so many at a time, and returns the final state of each that was begun. Those that others make are
 * left to the end, and waited for.
 * @throws ForgetvizError where this machine cannot go on; its children have ended by then.
 */
export async function runPool(runs: readonly Run[], options: PoolOptions): Promise<readonly RunState[]> {
  const { jobs, failFast, signal, tell } = options;
  const broken = new AbortController();
  const enough = new AbortController();
  const stop = AbortSignal.any([signal, broken.signal, enough.signal]);
  // Each of many jobs listens.
  setMaxListeners(0, stop);
  const states: RunState[] = [];
  const awaited = new Set<Run>();

  const settle = (run: Run, result: Exclude<Executed, { kind: 'claimed' | 'lost' }>): void => {
    const { kind, state } = result;
    if (kind === 'found' && state.status === 'done') {
      tell({ event: 'there', run });
      return;
    }
    states.push(state);
    tell({ event: 'end', run, state });
    if (kind === 'unable') throw raised(result.state.error, run.name);
    if (state.status === 'failed' && failFast) enough.abort();
  };

  /** Goes once through the runs, and returns those that others have. */
  const round = async (some: readonly Run[]): Promise<readonly Run[]> => {
    const waiting = some.values();
    const held: Run[] = [];
    const work = async (): Promise<void> => {
      for (const run of waiting) {
        if (stop.aborted) return;
        const result = await attemptUntilEnded(run, { ...options, signal: stop });
        if (result.kind !== 'claimed' && result.kind !== 'lost') settle(run, result);
        else held.push(run);
        if (result.kind !== 'claimed' || awaited.has(run)) continue;
        awaited.add(run);
        tell({ event: 'wait', run, by: result.by });
      }
    };
    const workers = Array.from({ length: Math.min(jobs, some.length) }, () =>
      work().catch((error: unknown) => {
        // The first is the one that is told.
        broken.abort(error);
      }),
    );
    await Promise.all(workers);
    return held;
  };

  let left = runs;
  while (left.length > 0 && !stop.aborted) {
    left = await round(left);
    if (left.length > 0) await sleep(lookInterval, undefined, { signal: stop }).catch(() => undefined);
  }
  broken.signal.throwIfAborted();
  return states;
}

/** Attempts a run until there is no more sense in it. */
async function attemptUntilEnded(run: Run, { retries, signal, attempt, tell }: PoolOptions): Promise<Executed> {
  for (let number = 1; ; number++) {
    const result = await attempt(run, {
      number,
      signal,
      onStart: () => {
        tell({ event: 'start', run, attempt: number });
      },
      onProgress: (progress) => {
        tell({ event: 'progress', run, progress });
      },
    });
    const isAgain =
      result.kind === 'made' && result.state.error !== undefined && isLost(result.state.error) && number <= retries;
    if (!isAgain) return result;
    const wait = backoff(number);
    tell({ event: 'retry', run, state: result.state, wait });
    // An abort ends the wait; the next attempt then stops at once, and says so in its state.
    await sleep(wait, undefined, { signal }).catch(() => undefined);
  }
}
