import type { Job } from 'bullmq';
import { clip } from '../../text';
import { backoff } from '../pool';
import { raised, type Environment, type AttemptProgress } from '../run';
import { attemptJob, type AttemptContext, type Outcome } from './attempt';
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
  readonly environment: Environment;
  readonly claimName: AttemptContext['claimName'];
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
  readonly recordDead: (name: string, reason: string) => void;
  /** Of the runs under way. */
  readonly names: () => readonly string[];
  /** Resolves when none is under way. */
  readonly settled: () => Promise<unknown>;
  readonly tally: () => Tally;
}

/** A job under way. */
interface ActiveJob {
  readonly job: Job;
  readonly token: string;
  readonly lost: AbortController;
}

/** What a worker does with the jobs that BullMQ hands it. */
export function createWork(options: WorkOptions): Work {
  const { lock, stop, tell, onEnd, onChange, onBroken } = options;
  const active = new Map<ActiveJob, Promise<unknown>>();
  const counts = { made: 0, there: 0 };
  const dead: { readonly name: string; readonly reason: string }[] = [];

  const recordDead = (name: string, reason: string): void => {
    dead.push({ name: clip(name), reason });
    tell({ event: 'dead', name: clip(name), reason });
  };

  const settle = async (activeJob: ActiveJob, outcome: Outcome): Promise<string> => {
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
        recordDead(activeJob.job.name, outcome.reason);
        throw new UnrecoverableError(outcome.reason);
      case 'failed': {
        const { run, state, isFinal } = outcome;
        const reason = state.error?.message ?? 'nobody knows why';
        onEnd();
        if (state.error?.blame === 'machine') onBroken(raised(state.error, run.name));
        if (!isFinal) {
          tell({ event: 'retry', run, state, wait: backoff(state.attempts) });
          throw new Error(reason);
        }
        dead.push({ name: run.name, reason });
        tell({ event: 'end', run, state });
        throw new UnrecoverableError(reason);
      }
      case 'claimed':
        tell({ event: 'wait', run: outcome.run, by: outcome.by });
        await atMost(3000, activeJob.job.moveToDelayed(Date.now() + claimedDelay, activeJob.token));
        throw new WaitingError();
      case 'stopped': {
        // Without counting: nothing was found out about the run.
        const { run, error } = outcome;
        if (run && error) onBroken(raised(error, run.name));
        const isBack = await giveBack(activeJob, error ? 'behind' : 'first');
        if (run) tell(isBack ? { event: 'back', run, ...(error && { error }) } : { event: 'lost', run });
        throw new WaitingError();
      }
    }
  };

  const attempt = async (activeJob: ActiveJob): Promise<Outcome> => {
    if (stop.aborted) return { kind: 'stopped' };
    try {
      return await attemptJob(takenOf(activeJob), contextOf(activeJob, options));
    } catch (error) {
      onBroken(error);
      return { kind: 'stopped' };
    }
  };

  return {
    process: (job, token = '') => {
      const lost = new AbortController();
      const activeJob: ActiveJob = { job, token, lost };
      const letGo = keepLock(job, token, lock, () => {
        lost.abort();
      });
      const done = attempt(activeJob)
        .then((outcome) => settle(activeJob, outcome))
        .finally(() => {
          letGo();
          active.delete(activeJob);
          onChange();
        });
      active.set(activeJob, done);
      onChange();
      return done;
    },
    recordDead,
    names: () => Array.from(active.keys(), ({ job }) => job.name),
    settled: () => Promise.allSettled(active.values()),
    tally: () => ({ ...counts, dead }),
  };
}

/**
 * Back into the queue; false where it belongs to another by now, or nobody answers: it then comes back when its lock
 * ends. A run that one machine cannot make goes behind all others: were it one that none can, it would be in their way.
 */
async function giveBack({ job, token, lost }: ActiveJob, place: 'first' | 'behind'): Promise<boolean> {
  if (lost.signal.aborted || !(await atMost(3000, job.moveToWait(token)))) return false;
  if (place === 'behind') await atMost(3000, job.changePriority({ priority: 0, lifo: false }));
  return true;
}

/** Milliseconds after which a worker looks again at a run that a batch makes. */
const claimedDelay = 5_000;

function takenOf({ job }: ActiveJob) {
  return { id: job.id, data: job.data as unknown, failures: job.attemptsMade, attempts: job.opts.attempts ?? 1 };
}

function contextOf(
  { job, token, lost }: ActiveJob,
  { environment, claimName, label, lock, stop, tell }: WorkOptions,
): AttemptContext {
  let last = 0;
  const report = ({ frame, frames }: AttemptProgress): void => {
    if (Date.now() - last < 1000) return;
    last = Date.now();
    // Where the queue is away, nobody sees it.
    void job.updateProgress({ frame, ...(frames !== undefined && { frames }), worker: label }).catch(() => undefined);
  };
  return {
    environment,
    claimName,
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
