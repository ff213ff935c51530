import type { Redis } from 'ioredis';
import { writeGallery } from '../gallery';
import { readStates } from '../status';
import { repeat } from '../repeat';

const every = 30_000;

export interface GalleryKeeper {
  /** Says that a run has ended. */
  readonly changed: () => void;
  readonly stop: () => void;
}

/**
 * Keeps the gallery up to date while a worker runs. It reads the state of every run, so of all workers of a queue only
 * one does it at a time; each writes it when it ends.
 */
export function keepGallery(redis: Redis, prefix: string, folder: string): GalleryKeeper {
  let isOld = false;
  const stop = repeat(async () => {
    if (!isOld || (await redis.set(`${prefix}:gallery`, '1', 'PX', every - 1000, 'NX')) === null) return;
    isOld = false;
    await updateGallery(folder);
  }, every);
  return {
    changed: () => {
      isOld = true;
    },
    stop,
  };
}

export async function updateGallery(folder: string): Promise<void> {
  await writeGallery(folder, await readStates(folder));
}
