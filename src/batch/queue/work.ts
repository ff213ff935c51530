import type { Job } from 'bullmq';
import { backoff } from '../pool';
import { clip } from '../plan';
import type { Progress, Workshop } from '../run';
import { attemptJob, type Desk, type Outcome } from './attempt';
import type { WorkerEvent } from './events';
import { isStillOurs, keepLock, type LockTimes } from './lock';
import { atMost } from './patience';

/** What a worker did. */
export interface Tally {
  readonly made: number;
  /** Made by somebody before. */
  readonly there: number;
  /** Those that were given up. */
  readonly dead: readonly { readonly name: string; readonly reason: string }[];
}

export interface WorkOptions {
  readonly workshop: Workshop;
  readonly claim: Desk['claim'];
  /** The worker, as others see it beside its runs. */
  readonly label: string;
  readonly lock: LockTimes;
  /** Aborted when the worker is to stop. */
  readonly stop: AbortSignal;
  readonly tell: (event: WorkerEvent) => void;
  /** Told when a run has ended, done or not. */
  readonly onEnd: () => void;
  /** Told when a job was taken or let go. */
  readonly onChange: () => void;
  /** Told of what is no fault of a run, such as a full disk: the worker cannot go on. */
  readonly onBroken: (error: unknown) => void;
}

export interface Work {
  /** Does one job, and says by its result or error what BullMQ is to do with it. */
  readonly process: (job: Job, token?: string) => Promise<string>;
  /** BullMQ gave a job up without asking. */
  readonly bury: (name: string, reason: string) => void;
  /** Of the runs under way. */
  readonly names: () => readonly string[];
  /** Resolves when none is under way. */
  readonly settled: () => Promise<unknown>;
  readonly tally: () => Tally;
}

/** A job under way. */
interface Hand {
  readonly job: Job;
  readonly token: string;
  readonly lost: AbortController;
}

/** What a worker does with the jobs that BullMQ hands it. */
export function createWork(options: WorkOptions): Work {
  const { lock, stop, tell, onEnd, onChange, onBroken } = options;
  const hands = new Map<Hand, Promise<unknown>>();
  const counts = { made: 0, there: 0 };
  const dead: { readonly name: string; readonly reason: string }[] = [];

  const bury = (name: string, reason: string): void => {
    dead.push({ name: clip(name), reason });
    tell({ event: 'dead', name: clip(name), reason });
  };

  const close = async ({ job, token, lost }: Hand, outcome: Outcome): Promise<string> => {
    const { UnrecoverableError, WaitingError } = await import('bullmq');
    switch (outcome.kind) {
      case 'made':
        counts.made++;
        tell({ event: 'end', run: outcome.run, state: outcome.state });
        onEnd();
        return outcome.kind;
      case 'there':
        counts.there++;
        tell({ event: 'there', run: outcome.run });
        return outcome.kind;
      case 'refused':
        bury(job.name, outcome.reason);
        throw new UnrecoverableError(outcome.reason);
      case 'failed': {
        const { run, state, isFinal } = outcome;
        const reason = state.error?.message ?? 'nobody knows why';
        onEnd();
        if (!isFinal) {
          tell({ event: 'retry', run, state, wait: backoff(state.attempts) });
          throw new Error(reason);
        }
        dead.push({ name: run.name, reason });
        tell({ event: 'end', run, state });
        throw new UnrecoverableError(reason);
      }
      case 'stopped': {
        // In the queue's first place, and without counting: nothing was found out about the run.
        const isBack = !lost.signal.aborted && (await giveBack(job, token));
        if (outcome.run) tell({ event: isBack ? 'back' : 'lost', run: outcome.run });
        throw new WaitingError();
      }
    }
  };

  const attempt = async (hand: Hand): Promise<Outcome> => {
    if (stop.aborted) return { kind: 'stopped' };
    try {
      return await attemptJob(takenOf(hand), deskOf(hand, options));
    } catch (error) {
      onBroken(error);
      return { kind: 'stopped' };
    }
  };

  return {
    process: (job, token = '') => {
      const lost = new AbortController();
      const hand: Hand = { job, token, lost };
      const letGo = keepLock(job, token, lock, () => {
        lost.abort();
      });
      const done = attempt(hand)
        .then((outcome) => close(hand, outcome))
        .finally(() => {
          letGo();
          hands.delete(hand);
          onChange();
        });
      hands.set(hand, done);
      onChange();
      return done;
    },
    bury,
    names: () => Array.from(hands.keys(), ({ job }) => job.name),
    settled: () => Promise.allSettled(hands.values()),
    tally: () => ({ ...counts, dead }),
  };
}

/** Where the queue is away, the run comes back to it when its lock ends. */
function giveBack(job: Job, token: string): Promise<boolean> {
  return atMost(3000, job.moveToWait(token));
}

function takenOf({ job }: Hand) {
  return { id: job.id, data: job.data as unknown, failures: job.attemptsMade, attempts: job.opts.attempts ?? 1 };
}

function deskOf({ job, token, lost }: Hand, { workshop, claim, label, lock, stop, tell }: WorkOptions): Desk {
  let last = 0;
  const report = ({ frame, frames }: Progress): void => {
    if (Date.now() - last < 1000) return;
    last = Date.now();
    // Where the queue is away, nobody sees it.
    void job.updateProgress({ frame, ...(frames !== undefined && { frames }), worker: label }).catch(() => undefined);
  };
  return {
    workshop,
    claim,
    signal: AbortSignal.any([stop, lost.signal]),
    isOurs: async () => {
      if (!lost.signal.aborted && !(await isStillOurs(job, token, lock, stop))) lost.abort();
      return !lost.signal.aborted;
    },
    onStart: (run, attempt) => {
      tell({ event: 'start', run, attempt });
    },
    onProgress: (run, progress) => {
      tell({ event: 'progress', run, progress });
      report(progress);
    },
  };
}
