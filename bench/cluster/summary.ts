import { max, sum } from 'd3-array';
import type { Attempt, History } from './history';
import type { Cluster, Job } from './simulate';

/** A simulated batch in numbers. Times are in seconds. */
export interface Summary {
  readonly wall: number;
  /** Of a core, in attempts that made their run, and in all others. */
  readonly useful: number;
  readonly wasted: number;
  /** Attempts that were begun again, since the machine or the lock was gone, or after an error. */
  readonly restarts: number;
  readonly dead: number;
  /** Runs neither made nor given up, where no machine was left. */
  readonly unfinished: number;
  /** Share of all slots and of all time that was worked. */
  readonly occupancy: number;
  /** From the last start to the end: nothing is left to begin, and slots stand idle. */
  readonly tail: number;
  readonly tailOccupancy: number;
  readonly bytesPerSecond: number;
  readonly redisCallsPerSecond: number;
}

/**
 * Calls to Redis, as src/batch/queue makes them. For a run: it takes its name, makes sure of its lock before its files take
 * their places, and is reported, which hands out the next. While it is made, it tells of its progress every second, and
 * renews its lock. And a worker, beside its looks for stalled runs, shows every five seconds by three calls that it lives,
 * and asks every two seconds whether anything is left.
 */
const callsOfRun = 3;
const callsPerBusySecond = 1;
const callsPerWorkerSecond = 3 / 5 + 1 / 2;

export function summarise(jobs: readonly Job[], cluster: Cluster, history: History): Summary {
  const { attempts, dead, end } = history;
  const good = attempts.filter(({ how }) => how === 'done');
  const worked = (attempt: Attempt): number =>
    Math.min(attempt.end - attempt.start, jobs[attempt.run]?.seconds ?? Infinity);
  const useful = sum(good, worked);
  const busy = sum(attempts, worked);
  const slots = cluster.machines * cluster.slots;
  const lastStart = max(attempts, ({ start }) => start) ?? 0;
  const tail = end - lastStart;
  const inTail = sum(attempts, (attempt) =>
    Math.max(0, attempt.start + worked(attempt) - Math.max(attempt.start, lastStart)),
  );
  const { renewal, stalledCheck } = cluster.queue;
  const callsPerMachine = callsPerWorkerSecond + 1 / stalledCheck;
  return {
    wall: end,
    useful,
    wasted: busy - useful,
    restarts: attempts.length - new Set(attempts.map(({ run }) => run)).size,
    dead: dead.length,
    unfinished: jobs.length - good.length - dead.length,
    occupancy: busy / (slots * end),
    tail,
    tailOccupancy: inTail / (slots * tail),
    bytesPerSecond: sum(good, ({ run }) => jobs[run]?.bytes ?? 0) / end,
    redisCallsPerSecond:
      (attempts.length * callsOfRun + busy * (callsPerBusySecond + 1 / renewal)) / end +
      cluster.machines * callsPerMachine,
  };
}
