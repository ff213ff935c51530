import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Output } from '../../files';
import type { Parts } from './open';
import { files } from './place';
import type { WholeSegment } from './segment';
import { openSegment, type OpenSegment, type SegmentContent } from './write';

/** The whole of all segments, not named yet. */
export interface Joined {
  readonly publish: () => Promise<void>;
  readonly abort: () => Promise<void>;
  readonly bytes: () => number;
}

export interface SegmentedRunOptions<T> extends SegmentContent<T> {
  readonly parts: Parts;
  /** Joins the film of its segments; absent where there is none. */
  readonly join?: ((segments: readonly WholeSegment[]) => Promise<Joined>) | undefined;
}

/** An item of a run. */
interface Item {
  /** Whether segments of an earlier attempt hold it. */
  readonly kept: boolean;
}

/** A run in segments. */
export interface SegmentedRun<T> extends Output<T> {
  /** Bytes of the film, once it is finished. */
  readonly bytes: () => number;
}

/**
 * Writes a run in segments, and joins these at the end. A segment that has all its frames is ended while the next one is
 * written: an encoder that is told of the end still has dozens of frames to work on.
 */
export async function openSegmentedRun<T extends Item>(options: SegmentedRunOptions<T>): Promise<SegmentedRun<T>> {
  const { parts, join: joinAll } = options;
  const segments: WholeSegment[] = [...(parts.past?.segments ?? [])];
  let number = segments.length;
  let current: OpenSegment<T> | undefined;
  let closing: Promise<unknown> = Promise.resolve();
  let failure: { readonly error: unknown } | undefined;
  let joined: Joined | undefined;

  const settle = async (): Promise<void> => {
    await closing;
    if (failure !== undefined) throw failure.error;
  };
  /** Two segments are under way at most: the end of the one before is waited for. */
  const close = async (): Promise<void> => {
    if (current === undefined) return;
    const whole = current.close(closing);
    current = undefined;
    const before = closing;
    closing = whole.then(
      async (segment) => {
        segments.push(segment);
        await removeCheckpoints(segments.at(-3));
      },
      (error: unknown) => {
        failure ??= { error };
      },
    );
    await before;
    if (failure !== undefined) throw failure.error;
  };
  await parts.create();
  return {
    write: async (item) => {
      if (failure !== undefined) throw failure.error;
      if (item.kept) return;
      current ??= await openSegment(parts.folder, ++number, options);
      await current.write(item);
      if (current.frames() >= parts.framesASegment) await close();
    },
    keep: async () => {
      await close();
      await settle();
    },
    finish: async () => {
      await close();
      await settle();
      joined = await joinAll?.(segments);
    },
    publish: async () => joined?.publish(),
    abort: async () => {
      await current?.discard();
      await closing;
      await joined?.abort();
      await parts.removeEmpty();
    },
    bytes: () => joined?.bytes() ?? 0,
  };
}

/** Of the last two segments they are enough to go on from, also where the last one is damaged. */
async function removeCheckpoints(segment: WholeSegment | undefined): Promise<void> {
  if (segment === undefined) return;
  for (let place = 0; place < 9; place++)
    await rm(join(segment.folder, files.checkpoint(place)), { force: true }).catch(() => undefined);
}
