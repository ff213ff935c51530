import { uniformGenerator } from '../data';
import type { Experiment } from '../experiment';
import type { Feed } from '../tensorflow';
import type { Call } from './program';

/**
 * Chooses every step's batch: `batch` different places of the window, by a generator of its own.
 * Nothing is fed where the whole window is the batch.
 */
export function createBatches({ seed, window, batch }: Experiment): (call: Call) => readonly Feed[] {
  if (batch === 'window') return () => [];
  const next = uniformGenerator(seed, 'batches');
  const places = Int32Array.from({ length: window }, (_, place) => place);
  return ({ batches }) => batches.map((placeholder) => ({ placeholder, values: choose(places, batch, next) }));
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
