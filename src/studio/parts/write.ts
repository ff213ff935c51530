import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { abortAll, finishAll, ownName, syncFolder, writeFailure, type Output } from '../../files';
import type { Distance, Step } from '../../metrics';
import type { Checkpoint } from '../../metrics';
import { distancesText, hashesText } from './past';
import { files, segmentName } from './place';
import { readSegment, segmentText, sha256, type WholeSegment } from './segment';
import { unfinished } from './open';

/** A run that is trained, in what is made of an item. */
export interface SegmentRun<T> {
  readonly openSteps: (path: string) => Promise<Output<Step>>;
  /** What an item shows of it; nothing once it has come to its end. */
  readonly step: (item: T) => Step | undefined;
  /** Where its training stands behind the item that was written last. */
  readonly checkpoint: () => Checkpoint | undefined;
}

/** What of an item goes into a segment. */
export interface SegmentContent<T> {
  /** By their places; undefined of a record, which is there anyway. */
  readonly runs: readonly (SegmentRun<T> | undefined)[];
  /** Training steps of the run that is furthest. */
  readonly stepOf: (item: T) => number;
  readonly film?: { readonly name: string; readonly open: (path: string) => Promise<Output<T>> } | undefined;
  /** SHA-256 of its frame, where that is asked for. */
  readonly hash?: ((item: T) => string) | undefined;
  readonly distances?: ((item: T) => readonly Distance[]) | undefined;
}

/** A segment that is being written, under a name that says so. */
export interface OpenSegment<T> {
  readonly write: (item: T) => Promise<void>;
  readonly frames: () => number;
  /** Ends it behind the last item, and gives it its name when `before` has come to its end. */
  readonly close: (before: Promise<unknown>) => Promise<WholeSegment>;
  readonly discard: () => Promise<void>;
}

export async function openSegment<T>(
  parts: string,
  number: number,
  content: SegmentContent<T>,
): Promise<OpenSegment<T>> {
  const folder = join(parts, ownName(unfinished));
  const { runs, film, hash, distances, stepOf } = content;
  const outputs: Output<T>[] = [];
  const hashes: string[] = [];
  const far: (readonly Distance[])[] = [];
  let frames = 0;
  let step = 0;
  const discard = async (): Promise<void> => {
    await abortAll(outputs);
    await rm(folder, { recursive: true, force: true });
  };
  /** What has gone wrong leaves nothing of the segment behind. */
  const attempt = async <R>(work: () => Promise<R>): Promise<R> => {
    try {
      return await work();
    } catch (error) {
      await discard();
      throw writeFailure(parts, error);
    }
  };

  await attempt(async () => {
    await mkdir(folder);
    if (film) outputs.push(await film.open(join(folder, film.name)));
    for (const [place, run] of runs.entries())
      if (run) outputs.push(await openSteps(join(folder, files.steps(place)), run));
  });
  return {
    write: (item) =>
      attempt(async () => {
        for (const output of outputs) await output.write(item);
        if (hash) hashes.push(hash(item));
        if (distances) far.push(distances(item));
        frames += 1;
        step = stepOf(item);
      }),
    frames: () => frames,
    close: (before) => {
      // Now, since the training goes on.
      const checkpoints = runs.map((run) => run?.checkpoint());
      return attempt(async () => {
        await finishAll(outputs);
        if (hash) await writeFile(join(folder, files.hashes), hashesText(hashes));
        if (distances) await writeFile(join(folder, files.distances), distancesText(far));
        const kept = await hashesIn(folder);
        await writeCheckpoints(folder, checkpoints);
        const all = await hashesIn(folder);
        const later = Object.fromEntries(Object.entries(all).filter(([name]) => !(name in kept)));
        await writeFile(join(folder, files.segment), segmentText({ frames, step, files: kept, checkpoints: later }));
        await syncFolder(folder);
        await before;
        const named = join(parts, segmentName(number));
        await rename(folder, named).catch(async (error: unknown) => {
          // Who was taken for dead, and is not, made the same.
          const there = await readSegment(parts, number);
          if (there?.frames !== frames || there.step !== step) throw error;
          await rm(folder, { recursive: true, force: true });
        });
        await syncFolder(parts);
        return { number, folder: named, frames, step, names: Object.keys(kept), hasCheckpoints: true };
      });
    },
    discard,
  };
}

/** The record of a run, as long as it has steps. */
async function openSteps<T>(path: string, { openSteps, step }: SegmentRun<T>): Promise<Output<T>> {
  let record: Output<Step> | undefined;
  return {
    write: async (item) => {
      const next = step(item);
      if (next === undefined) return;
      record ??= await openSteps(path);
      await record.write(next);
    },
    finish: async () => record?.finish(),
    publish: async () => record?.publish(),
    abort: async () => record?.abort(),
  };
}

async function writeCheckpoints(folder: string, checkpoints: readonly (Checkpoint | undefined)[]): Promise<void> {
  for (const [place, checkpoint] of checkpoints.entries()) {
    if (checkpoint === undefined) continue;
    const { encodeCheckpoint } = await import('../../training/index.js');
    await writeFile(join(folder, files.checkpoint(place)), encodeCheckpoint(checkpoint));
  }
}

async function hashesIn(folder: string): Promise<Readonly<Record<string, string>>> {
  const names = (await readdir(folder)).sort();
  const hashes: [string, string][] = [];
  for (const name of names) hashes.push([name, (await sha256(join(folder, name))) ?? '']);
  return Object.fromEntries(hashes);
}
