import { backoff } from '../../src/batch/pool';
import { lockTimes, mostLosses, renewals } from '../../src/batch/queue/lock';

/** How the queue is set up. Times are in seconds. */
export interface QueueSettings {
  /** A lock that nobody renews ends after this time … */
  readonly lock: number;
  /** … and its owner renews it this often. */
  readonly renewal: number;
  /** Between two looks for jobs that are being worked on and have no lock. */
  readonly stalledCheck: number;
  /** A job whose worker died more often than this is given up. */
  readonly mostStalls: number;
  /** Attempts at a run whose process is killed. */
  readonly attempts: number;
  /** Before the second attempt; twice as long before each further one. */
  readonly backoff: number;
}

export const queueSettings: QueueSettings = {
  lock: lockTimes.duration / 1000,
  renewal: lockTimes.duration / 1000 / renewals,
  stalledCheck: lockTimes.check / 1000,
  mostStalls: mostLosses,
  attempts: 3,
  backoff: backoff(1) / 1000,
};

export interface Queue {
  readonly take: () => number | undefined;
  /** Takes back a run whose worker died; says whether it may be tried again. */
  readonly stall: (run: number) => boolean;
  /** How often the run has ended with an error. */
  readonly errors: (run: number) => number;
  /** Seconds to wait after an error before the run is due again; nothing where it was the last attempt. */
  readonly fail: (run: number) => number | undefined;
  /** Puts a run back when its wait is over. */
  readonly due: (run: number) => void;
}

/**
 * The order in which BullMQ hands runs out (its Lua scripts moveToActive, moveStalledJobsToWait and promoteDelayedJobs):
 * as they were put in, but those of dead workers before all others, and those that failed behind them.
 */
export function createQueue(runs: number, { mostStalls, attempts, backoff }: QueueSettings): Queue {
  const waiting = Array.from({ length: runs }, (_, run) => run);
  let taken = 0;
  const stalled: number[] = [];
  const stalls = new Uint32Array(runs);
  const errors = new Uint32Array(runs);
  const count = (counts: Uint32Array, run: number): number => (counts[run] = (counts[run] ?? 0) + 1);

  return {
    take: () => stalled.pop() ?? (taken < waiting.length ? waiting[taken++] : undefined),
    stall: (run) => {
      if (count(stalls, run) > mostStalls) return false;
      stalled.push(run);
      return true;
    },
    errors: (run) => errors[run] ?? 0,
    fail: (run) => {
      const made = count(errors, run);
      return made < attempts ? backoff * 2 ** (made - 1) : undefined;
    },
    due: (run) => {
      waiting.push(run);
    },
  };
}
