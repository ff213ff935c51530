import type { Job } from 'bullmq';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAway } from './errors';
import { answerOf } from './patience';
import { repeat } from '../repeat';

/** When a run of a worker that is gone may be taken by another, in milliseconds. */
export interface LockTimes {
  /** A run belongs to its worker for so long after the last sign of life. */
  readonly duration: number;
  /** Between two looks for runs whose worker is gone; the second look that finds one so gives it to another. */
  readonly check: number;
}

/**
 * A worker that is killed costs its runs half a minute at most; a Redis that is away for less than two thirds of the
 * duration costs nothing.
 */
export const lockTimes: LockTimes = { duration: 15_000, check: 5_000 };

/** A lock is renewed so many times in its duration: two may fail. */
export const renewals = 3;

/**
 * How often a run may lose its worker. That a machine is taken away is no fault of the run, and on cheap machines it
 * happens often; a run that kills every worker that takes it must still come to an end.
 */
export const mostLosses = 20;

/** What BullMQ says of a run that was lost too often. */
const lossWords = 'job stalled more than allowable limit';

/** A dead letter's reason in the words of this program. */
export function reasonOf(said: string): string {
  return said === lossWords ? `its worker was gone ${mostLosses + 1} times` : said;
}

/**
 * Says again and again that a run is ours, until stopped. BullMQ does so by itself, but knows one token a run: where a
 * worker loses a run and takes it again, it would take the one for the other.
 */
export function keepLock(job: Job, token: string, { duration }: LockTimes, onLost: () => void): () => void {
  return repeat(async () => {
    if ((await job.extendLock(token, duration)) !== 1) onLost();
  }, duration / renewals);
}

/**
 * Whether a run is still ours; if so, it is for a whole duration from now, which is time enough to put its files in their
 * places. Waits for a queue that is away: what is made lies in its own folder meanwhile.
 */
export async function isStillOurs(
  job: Job,
  token: string,
  { duration }: LockTimes,
  stop: AbortSignal,
): Promise<boolean> {
  for (;;) {
    try {
      return (await answerOf(job.extendLock(token, duration), stop)) === 1;
    } catch (error) {
      // A Redis whose disk is full refuses to write until it has been mended.
      if (stop.aborted || isAway(error)) return false;
      await sleep(1000, undefined, { signal: stop }).catch(() => undefined);
    }
  }
}
