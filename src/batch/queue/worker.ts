import type { Queue, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { setMaxListeners } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { refuseForeignPage } from '../gallery';
import { backoff, threadsFor } from '../pool';
import { checkMachine, refuseFile, type Environment } from '../run';
import { describeQueue, type QueuePlace } from './address';
import { connect, queueName, queueOver } from './connection';
import { isAway, queueError, refusalOf, redisWords } from './errors';
import type { WorkerEvent } from './events';
import { keepGallery, updateGallery } from './gallery';
import { startHeart } from './heartbeat';
import { lockTimes, mostLosses, reasonOf, type LockTimes } from './lock';
import { claimName } from './names';
import { aborted, answerOf, atMost } from './patience';
import { createWork, type Tally, type Work } from './work';

export interface WorkerOptions extends Omit<Environment, 'threads' | 'kind' | 'overwrite'> {
  readonly place: QueuePlace;
  /** Runs at a time. */
  readonly jobs: number;
  /** Whether to end when nothing is left in the queue. */
  readonly drain: boolean;
  readonly signal: AbortSignal;
  readonly tell: (event: WorkerEvent) => void;
  /** A line about the queue itself, for whoever runs the worker. */
  readonly say: (line: string) => void;
  readonly lock?: LockTimes;
}

/** Children have ten seconds to stop; then what they leave has to be told to the queue. */
const patience = 15_000;

/**
 * Makes the runs of a queue until the signal comes, or until none is left.
 * @throws ForgetvizError where this machine cannot make them: what it had goes back to the queue.
 */
export async function runWorker(options: WorkerOptions): Promise<Tally> {
  const { place, folder, jobs, drain, signal, tell, say, lock = lockTimes } = options;
  const { address, prefix } = place;
  const name = describeQueue(address);
  await refuseFile(folder);
  await refuseForeignPage(folder);
  await mkdir(folder, { recursive: true });
  await checkMachine(options.program, signal);

  const broken = new AbortController();
  const stop = AbortSignal.any([signal, broken.signal]);
  // Each of many jobs listens.
  setMaxListeners(0, stop);
  let isLeaving = false;
  const redis = await connect(address, {
    waits: true,
    signal,
    onAway: (why) => {
      if (!isLeaving) say(`${name} is away${why}, waiting`);
    },
    onBack: () => {
      say(`${name} is back`);
    },
    onRefused: (error) => {
      broken.abort(error);
    },
  });
  const queue = await queueOver(redis, prefix);
  const self = { host: hostname(), pid: process.pid, jobs, started: new Date().toISOString() };
  const gallery = keepGallery(redis, prefix, folder);
  const heart = startHeart(redis, prefix, () => ({ ...self, runs: work.names() }));
  const work: Work = createWork({
    environment: { ...options, kind: 'worker', overwrite: false, threads: threadsFor(jobs) },
    claimName: (run) => answerOf(claimName(redis, queue, prefix, run), stop),
    label: `${self.host} ${self.pid}`,
    lock,
    stop,
    tell,
    onEnd: gallery.changed,
    onChange: heart.beat,
    onBroken: (error) => {
      broken.abort(queueError(address, error));
    },
  });
  heart.beat();
  try {
    const worker = await takeRuns(redis, work, options, lock);
    const rest = restOf(worker, stop);
    worker.on('error', complaintTo(options, broken, rest));
    await Promise.race([aborted(stop), ...(drain ? [drained(queue, stop)] : [])]);
    await leave(worker, work, redis, stop);
  } finally {
    gallery.stop();
    await atMost(1000, heart.stop());
    isLeaving = true;
    redis.disconnect();
  }
  const shown = updateGallery(folder);
  // Why the worker cannot go on is told, not what came of it.
  await (broken.signal.aborted ? shown.catch(() => undefined) : shown);
  broken.signal.throwIfAborted();
  return work.tally();
}

/** Lets BullMQ take runs from the queue. */
async function takeRuns(redis: Redis, work: Work, { place, jobs }: WorkerOptions, lock: LockTimes): Promise<Worker> {
  const { Worker: BullWorker } = await import('bullmq');
  const worker = new BullWorker(queueName, work.process, {
    connection: redis,
    prefix: place.prefix,
    concurrency: jobs,
    lockDuration: lock.duration,
    skipLockRenewal: true,
    stalledInterval: lock.check,
    maxStalledCount: mostLosses,
    settings: { backoffStrategy: backoff },
  });
  worker.on('failed', (job) => {
    if (job?.deferredFailure) work.recordDead(job.name, reasonOf(job.deferredFailure));
  });
  return worker;
}

/** What BullMQ complains of is told once; that the queue is away and that a run is lost are told elsewhere. */
function complaintTo(
  { place: { address }, say }: WorkerOptions,
  broken: AbortController,
  rest: () => Promise<void>,
): (error: Error) => void {
  const told = new Set<string>();
  return (error) => {
    const refusal = refusalOf(address, error);
    if (refusal) broken.abort(refusal);
    const words = redisWords(address, error);
    if (broken.signal.aborted || isAway(error) || /\block\b|active state/i.test(words)) return;
    void rest();
    if (told.has(words)) return;
    told.add(words);
    say(`${describeQueue(address)}: ${words}`);
  };
}

/** Where Redis refuses, as with its memory full, BullMQ asks again at once, and would keep a core and the server busy. */
function restOf(worker: Worker, stop: AbortSignal): () => Promise<void> {
  let isResting = false;
  return async () => {
    if (isResting) return;
    isResting = true;
    await worker.pause(true);
    await sleep(2000, undefined, { signal: stop }).catch(() => undefined);
    isResting = false;
    if (!stop.aborted) await worker.resume();
  };
}

/** Resolves when nothing waits and nobody works any more. */
async function drained(queue: Queue, stop: AbortSignal): Promise<void> {
  // A long queue is asked every two seconds: a thousand workers would keep Redis busy with nothing but this.
  for (let wait = 250; !stop.aborted; wait = Math.min(wait * 1.2, 2000)) {
    const left = await queue.getJobCountByTypes('wait', 'prioritized', 'delayed', 'active').catch(() => undefined);
    if (left === 0) return;
    await sleep(wait, undefined, { signal: stop }).catch(() => undefined);
  }
}

/** Takes no more runs, lets those in hand come to their end, and lets go of the queue, be it there or not. */
async function leave(worker: Worker, work: Work, redis: Redis, stop: AbortSignal): Promise<void> {
  await worker.pause(true);
  await Promise.race([work.settled(), aborted(stop).then(() => atMost(patience, work.settled()))]);
  await atMost(5000, worker.close(redis.status !== 'ready'));
}
