import type { Redis } from 'ioredis';
import { randomBytes } from 'node:crypto';
import { heartbeatSchema, type Heartbeat, type WorkerView } from '../../events';
import { parseJson } from '../../text';
import { repeat } from '../repeat';

const every = 5_000;
/** Who has said nothing for so long is gone. */
const lifetime = 15_000;

const keyOf = (prefix: string, id: string): string => `${prefix}:worker:${id}`;
/** Ids with the time of the last sign, so that nobody has to look through all keys of a Redis. */
const listOf = (prefix: string): string => `${prefix}:workers`;

export interface Heart {
  /** Says it now, for something has changed. */
  readonly beat: () => void;
  readonly stop: () => Promise<void>;
}

/** Says that a worker lives, until stopped. Where the queue is away, nobody listens. */
export function startHeart(redis: Redis, prefix: string, self: () => Heartbeat): Heart {
  const id = randomBytes(8).toString('hex');
  const say = async (): Promise<void> => {
    if (redis.status !== 'ready') return;
    await redis.set(keyOf(prefix, id), JSON.stringify(self()), 'PX', lifetime);
    await redis.zadd(listOf(prefix), Date.now(), id);
    await redis.zremrangebyscore(listOf(prefix), 0, Date.now() - 100 * lifetime);
  };
  const beat = (): void => {
    void say().catch(() => undefined);
  };
  const stop = repeat(say, every);
  return {
    beat,
    stop: async () => {
      stop();
      await redis.del(keyOf(prefix, id));
      await redis.zrem(listOf(prefix), id);
    },
  };
}

/** The workers that live. */
export async function readWorkers(redis: Redis, prefix: string): Promise<readonly WorkerView[]> {
  const ids = await redis.zrange(listOf(prefix), '0', '-1');
  const views = await Promise.all(
    ids.map(async (id) => {
      const key = keyOf(prefix, id);
      const [text, left] = await Promise.all([redis.get(key), redis.pttl(key)]);
      const said = heartbeatSchema.safeParse(parse(text));
      return said.success ? [{ ...said.data, age: Math.max(0, Math.round((lifetime - left) / 1000)) }] : [];
    }),
  );
  return views.flat();
}

function parse(text: string | null): unknown {
  try {
    return parseJson(text ?? '');
  } catch {
    return undefined;
  }
}
