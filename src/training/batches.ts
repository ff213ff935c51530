import { uniformGenerator } from '../data';
import type { Experiment } from '../experiment';

export interface Batches {
  /** Points that a step trains. */
  readonly size: number;
  /** Their places in the window, all different. */
  readonly choose: () => Int32Array;
}

/**
 * Chooses every step's batch by a generator of its own; undefined where the whole window is the batch. A run that goes
 * on after `steps` of them chooses those first, for what they leave: a million numbers take some milliseconds.
 */
export function createBatches({ seed, window, batch }: Experiment, steps = 0): Batches | undefined {
  if (batch === 'window') return undefined;
  const next = uniformGenerator(seed, 'batches');
  const places = Int32Array.from({ length: window }, (_, place) => place);
  for (let step = 0; step < steps; step++) choose(places, batch, next);
  return { size: batch, choose: () => choose(places, batch, next) };
}

/** The first `count` of a shuffle (Fisher & Yates); the rest of the order carries over, which keeps every choice uniform. */
function choose(places: Int32Array, count: number, next: () => number): Int32Array {
  for (let i = 0; i < count; i++) {
    const other = i + Math.floor(next() * (places.length - i));
    const place = places[other] ?? 0;
    places[other] = places[i] ?? 0;
    places[i] = place;
  }
  return places.slice(0, count);
}
