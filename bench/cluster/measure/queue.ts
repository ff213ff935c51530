import { performance } from 'node:perf_hooks';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { runsOf, seedPlan } from '../../../src/batch';
import { withRedis, type Connection } from './redis';

const prefix = 'measure';

/** What ten thousand jobs, each with all that a run is, ask of Redis. */
export function measureQueue(count: number): Promise<object> {
  const runs = runsOf(seedPlan(`1..${count}`));
  return withRedis(async (connection) => {
    const queue = new Queue(prefix, { connection });
    const client = new Redis(connection);
    await queue.waitUntilReady();
    const empty = await infoOf(client);
    const begun = performance.now();
    await queue.addBulk(
      runs.map((data) => ({ name: 'run', data, opts: { jobId: data.hash, attempts: 3, removeOnComplete: false } })),
    );
    const put = performance.now();
    const full = await infoOf(client);
    const worked = await work(connection, count);
    const done = await infoOf(client);
    await queue.close();
    client.disconnect();
    return {
      jobs: count,
      secondsToPut: (put - begun) / 1000,
      bytesPerJobWaiting: (full.memory - empty.memory) / count,
      bytesPerJobDone: (done.memory - empty.memory) / count,
      jobsPerSecondOfOneWorker: count / worked,
      redisMicrosecondsPerJob: ((done.cpu - full.cpu) * 1e6) / count,
    };
  });
}

/** Seconds that one worker needs to take and to report so many jobs that are nothing to do. */
async function work(connection: Connection, count: number): Promise<number> {
  const begun = performance.now();
  const worker = new Worker(prefix, () => Promise.resolve({}), { connection, concurrency: 50 });
  let left = count;
  await new Promise<void>((resolve) => {
    worker.on('completed', () => {
      if (--left === 0) resolve();
    });
  });
  const seconds = (performance.now() - begun) / 1000;
  await worker.close();
  return seconds;
}

async function infoOf(client: Redis): Promise<{ readonly memory: number; readonly cpu: number }> {
  const text = `${await client.info('memory')}${await client.info('cpu')}`;
  const read = (name: string): number => Number(new RegExp(`^${name}:(.*)$`, 'm').exec(text)?.[1]);
  return { memory: read('used_memory'), cpu: read('used_cpu_user') + read('used_cpu_sys') };
}
