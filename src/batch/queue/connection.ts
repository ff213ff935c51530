import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { setTimeout as sleep } from 'node:timers/promises';
import type { QueueAddress, QueuePlace } from './address';
import { codeWords, queueAway, queueError, refusalOf } from './errors';

/** The queue's name in BullMQ; what tells two of them apart is the prefix. */
export const queueName = 'runs';

export interface ConnectionOptions {
  /** Milliseconds after which a queue that was never reached is given up; absent to wait for it. */
  readonly patience?: number;
  /** Whether what is asked waits for a queue that is away, as long as it takes. */
  readonly waits: boolean;
  readonly signal?: AbortSignal;
  /** Told with the reason in parentheses, where there is one. */
  readonly onAway?: (why: string) => void;
  readonly onBack?: () => void;
  /** Told when Redis does not let us in any more. */
  readonly onRefused?: (error: unknown) => void;
}

/** Opens a connection, and returns it when it can be used. */
export async function connect(address: QueueAddress, options: ConnectionOptions): Promise<Redis> {
  const { patience, waits, signal, onAway, onBack, onRefused } = options;
  const { Redis: Client } = await import('ioredis');
  const { host, port, tls, database: db, user, password } = address;
  const client = new Client({
    host,
    port,
    db,
    ...(user === undefined ? {} : { username: user }),
    ...(password === undefined ? {} : { password }),
    ...(tls ? { tls: {} } : {}),
    connectTimeout: 5000,
    // A socket that is gone says no goodbye, and would keep the process for two seconds.
    disconnectTimeout: 200,
    maxRetriesPerRequest: waits ? null : 9,
    retryStrategy: (times) => Math.min(times * 200, 2000),
  });
  let isAway = false;
  let why: unknown;
  client.on('close', () => {
    if (!isAway) onAway?.(codeWords(why));
    isAway = true;
  });
  client.on('ready', () => {
    if (isAway) onBack?.();
    isAway = false;
    why = undefined;
  });
  const opened = new AbortController();
  try {
    await new Promise<void>((resolve, reject) => {
      client.on('error', (error) => {
        why = error;
        const refused = refusalOf(address, error);
        if (!refused) return;
        client.disconnect();
        onRefused?.(refused);
        reject(refused);
      });
      client.once('ready', resolve);
      const give = (): void => {
        reject(signal?.reason as Error);
      };
      if (signal?.aborted) give();
      signal?.addEventListener('abort', give, { signal: opened.signal });
      if (patience !== undefined)
        void sleep(patience, undefined, { signal: opened.signal }).then(
          () => {
            reject(queueAway(address, why));
          },
          () => undefined,
        );
    });
    return client;
  } catch (error) {
    client.disconnect();
    throw error;
  } finally {
    opened.abort();
  }
}

export interface Opened {
  readonly redis: Redis;
  readonly queue: Queue;
}

/** BullMQ's view of a queue, over a connection that stays ours. */
export async function queueOver(redis: Redis, prefix: string): Promise<Queue> {
  const { Queue: BullQueue } = await import('bullmq');
  const queue = new BullQueue(queueName, { connection: redis, prefix });
  // What goes wrong is told by the calls themselves, and by the connection.
  queue.on('error', () => undefined);
  return queue;
}

/** Milliseconds that somebody at a terminal waits for a queue. */
const patience = 10_000;

/** Opens a queue for one use, which fails where the queue is away for long. */
export async function withQueue<T>({ address, prefix }: QueuePlace, use: (opened: Opened) => Promise<T>): Promise<T> {
  const redis = await connect(address, { patience, waits: false });
  try {
    return await use({ redis, queue: await queueOver(redis, prefix) });
  } catch (error) {
    throw queueError(address, error);
  } finally {
    redis.disconnect();
  }
}
