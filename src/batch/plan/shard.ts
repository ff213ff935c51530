import { ForgetvizError } from '../../errors';

/** One of so many equal parts of a batch, counted from 1. */
export interface Shard {
  readonly number: number;
  readonly of: number;
}

/** `3/10`. */
export function parseShard(text: string): Shard {
  const [, number = 0, of = 0] = (/^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? []).map(Number);
  if (number >= 1 && number <= of) return { number, of };
  throw new ForgetvizError(`--shard ${text}: expected a part of a whole, as 3/10`, {
    code: 'OUT_OF_RANGE',
    hint: 'Parts are counted from 1: --shard 1/10 to --shard 10/10.',
  });
}

/** Every so-many-th one: neighbours in a plan take about as long as each other, and so do the shards. */
export function shardOf<T>(runs: readonly T[], { number, of }: Shard): readonly T[] {
  return runs.filter((_, place) => place % of === number - 1);
}
