import mt19937 from '@stdlib/random-base-mt19937';

/** A time, in seconds, during which something is not there. */
export interface Outage {
  readonly from: number;
  /** Infinite where it does not come back. */
  readonly until: number;
}

/** The outages of each machine, one after the other. */
export type Outages = (machine: number) => Iterator<Outage, void>;

export const noOutages: Outages = () => [].values();

/**
 * Machines that fail by chance and independently (a Poisson process), each on average after `meanTime` seconds at work,
 * and come back after `repair` seconds. Each has numbers of its own: more machines change nothing for the first ones.
 */
export function poissonOutages(meanTime: number, repair: number, seed: number): Outages {
  if (meanTime === Infinity) return noOutages;
  return function* (machine) {
    const random = uniform(seed, machine);
    for (let from = 0; ; from += repair) {
      from -= Math.log(1 - random()) * meanTime;
      yield { from, until: from + repair };
    }
  };
}

/** Uniform deviates in [0, 1) from a Mersenne Twister; each stream of a seed is another. */
export function uniform(seed: number, stream: number): () => number {
  const next = mt19937.factory({ seed: [seed, stream] });
  return () => next() / 2 ** 32;
}
