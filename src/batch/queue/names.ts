import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Run } from '../plan';

/*
 * Two runs of one name would write into one folder at the same time. A name belongs to the first that is begun with it,
 * until that has ended: what is finished then is told by the folder.
 */
const script = `
local owner = redis.call('HGET', KEYS[1], ARGV[1])
if owner and owner ~= ARGV[2]
  and redis.call('EXISTS', ARGV[3] .. owner) == 1
  and not redis.call('ZSCORE', KEYS[2], owner) and not redis.call('ZSCORE', KEYS[3], owner) then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return 1`;

/** Takes a name for a run; false where another experiment that is still to be made has it. */
export async function claimName(redis: Redis, queue: Queue, prefix: string, { name, hash }: Run): Promise<boolean> {
  const keys = [`${prefix}:names`, queue.toKey('failed'), queue.toKey('completed')];
  return (await redis.eval(script, keys.length, ...keys, name, hash, queue.toKey(''))) === 1;
}
