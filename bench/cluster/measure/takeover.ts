import { spawn, type ChildProcess } from 'node:child_process';
import { execPath } from 'node:process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { Queue, Worker, type WorkerOptions } from 'bullmq';
import { keepLock, lockTimes } from '../../../src/batch/queue/lock';
import { queueSettings } from '../queue';
import { uniform } from '../outages';
import { withRedis, type Connection } from './redis';

/*
 * How long runs of workers that were killed wait for another, in BullMQ itself: what the simulation is held against.
 * Started with a port, this file is a worker that works for ever.
 */

const name = 'takeover';
const options: Omit<WorkerOptions, 'connection'> = {
  lockDuration: 1000 * queueSettings.lock,
  stalledInterval: 1000 * queueSettings.stalledCheck,
  maxStalledCount: queueSettings.mostStalls,
  skipLockRenewal: true,
};

/** Seconds from the death of each worker until another has its job. */
export function measureTakeovers(count: number): Promise<readonly number[]> {
  return withRedis(async (connection) => {
    const queue = new Queue(name, { connection });
    const workers = await Promise.all(Array.from({ length: count }, () => startWorker(connection.port)));
    await queue.addBulk(workers.map((_, place) => ({ name: 'run', data: {}, opts: { jobId: `job-${place}` } })));
    const owned = await Promise.all(workers.map(({ job }) => job));
    const killed = new Map<string, number>();
    const delays: number[] = [];
    const survivor = new Worker(
      name,
      async (job) => {
        delays.push((Date.now() - (killed.get(job.id ?? '') ?? NaN)) / 1000);
      },
      { ...options, connection, concurrency: count },
    );
    const random = uniform(1, 0);
    await Promise.all(
      workers.map(async ({ process }, place) => {
        await sleep(20_000 * random());
        process.kill('SIGKILL');
        killed.set(owned[place] ?? '', Date.now());
      }),
    );
    while (delays.length < count) await sleep(100);
    await survivor.close();
    await queue.close();
    return delays;
  });
}

interface Started {
  readonly process: ChildProcess;
  /** The job that it takes, which is the second line that it prints. */
  readonly job: Promise<string>;
}

async function startWorker(port: number): Promise<Started> {
  const process = spawn(execPath, [__filename, String(port)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: process.stdout })[Symbol.asyncIterator]();
  await lines.next();
  return { process, job: lines.next().then(({ value }) => String(value)) };
}

async function workForEver(port: number): Promise<void> {
  const connection: Connection = { host: '127.0.0.1', port, maxRetriesPerRequest: null };
  const worker = new Worker(
    name,
    async (job, token = '') => {
      keepLock(job, token, lockTimes, () => undefined);
      process.stdout.write(`${job.id ?? ''}\n`);
      await new Promise(() => undefined);
    },
    { ...options, connection },
  );
  await worker.waitUntilReady();
  process.stdout.write('ready\n');
}

if (require.main === module) void workForEver(Number(process.argv[2]));
