import improvedZiggurat from '@stdlib/random-base-improved-ziggurat';
import mt19937 from '@stdlib/random-base-mt19937';

/** What numbers are drawn for: each has a stream of its own, so that more of one changes none of another. */
const streams = { data: 0, weights: 1, batches: 2, perturbation: 3, units: 4 } as const;
export type SeedStream = keyof typeof streams;

/**
 * Independent standard normal deviates from a Mersenne Twister by the improved ziggurat (Doornik 2005).
 * Its code is + − × ÷ √ and integers throughout, no `Math.log` of the engine's, so that a seed gives the same
 * numbers under every version of Node. `seed` is a whole number from 0 to 2³¹ − 1, and so is each of `within`, which
 * tell generators of one stream apart.
 */
export function gaussianGenerator(seed: number, stream: SeedStream, ...within: readonly number[]): () => number {
  return improvedZiggurat.factory({ seed: [seed, streams[stream], ...within] });
}

/** Uniform deviates in [0, 1), of the same generator. */
export function uniformGenerator(seed: number, stream: SeedStream): () => number {
  const next = mt19937.factory({ seed: [seed, streams[stream]] });
  return () => next() / 2 ** 32;
}
