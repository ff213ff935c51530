import { mkdir, readdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ForgetvizError } from '../../errors';
import { isAbandoned, isFromHere, removeAbandoned, writeFailure } from '../../files';
import type { RunOptions, SegmentOptions } from '../options';
import {
  differencesOf,
  manifestOf,
  readManifest,
  writeManifest,
  type Difference,
  type Making,
  type Manifest,
} from './manifest';
import { pastOf, type Past } from './past';
import { partsOf } from './place';
import { readSegment, type WholeSegment } from './segment';

/** The folder of a run's parts. */
export interface Parts {
  readonly folder: string;
  readonly framesASegment: number;
  readonly past: Past | undefined;
  /** Makes it, where it is not there. */
  readonly create: () => Promise<void>;
  /** Takes it away, once the run is whole. */
  readonly remove: () => Promise<void>;
  /** Whether there is something in it that can be gone on from. */
  readonly hasSegments: () => Promise<boolean>;
  /** Takes it away where there is not. */
  readonly removeEmpty: () => Promise<void>;
}

/** Of names of segments that are being written. */
export const unfinished = 'unfinished-';

/** The parts of a run that is made in segments; nothing where it is made at once. */
export async function partsFor(
  out: string,
  { framesASegment, ...making }: Omit<Making, 'framesASegment'> & { readonly framesASegment: number | undefined },
  options: OpenOptions,
): Promise<Parts | undefined> {
  return framesASegment === undefined ? undefined : openParts(out, manifestOf({ ...making, framesASegment }), options);
}

type OpenOptions = Pick<RunOptions, 'onEvent'> & Pick<SegmentOptions, 'resume' | 'partsIn'>;

/**
 * Looks at what an earlier attempt left beside `out`, which is neither taken for another run's nor lost.
 * @throws ForgetvizError `PARTS_FOUND` where there are parts and nobody said to go on, `PARTS_OTHER` where they are of
 * something else, `PARTS_BUSY`, `PARTS_DAMAGED`.
 */
export async function openParts(
  out: string,
  manifest: Manifest,
  { resume = false, partsIn, onEvent }: OpenOptions,
): Promise<Parts> {
  const folder = partsIn ?? partsOf(out);
  const there = await wholeSegments(folder);
  const segments = (await isFit(folder, there, manifest, resume)) ? there : [];
  if (resume !== 'or-anew') await refuseBusy(folder);
  // A segment without a checkpoint is one that cannot be gone on from.
  const last = segments.findLastIndex(({ hasCheckpoints }) => hasCheckpoints);
  const past = pastOf(segments.slice(0, last + 1));
  if (past) onEvent?.({ event: 'resumed', file: folder, frame: past.frames, step: past.step });
  const hasSegments = async (): Promise<boolean> => (await readSegment(folder, 1)) !== undefined;
  return {
    folder,
    framesASegment: manifest.framesASegment,
    past,
    create: async () => {
      try {
        await mkdir(folder, { recursive: true });
        removeAbandoned(folder, unfinished);
        await removeBehind(folder, past?.segments.length ?? 0);
        await writeManifest(folder, manifest);
      } catch (error) {
        throw writeFailure(folder, error);
      }
    },
    remove: async () => {
      if (partsIn === undefined) await rm(folder, { recursive: true, force: true });
    },
    hasSegments,
    removeEmpty: async () => {
      if (await hasSegments()) return;
      await rm(join(folder, 'manifest.json'), { force: true });
      await rmdir(folder).catch(() => undefined);
    },
  };
}

/**
 * Whether what is there can be gone on with.
 * @throws ForgetvizError where it must not be lost
 */
async function isFit(
  folder: string,
  segments: readonly WholeSegment[],
  manifest: Manifest,
  resume: NonNullable<SegmentOptions['resume']>,
): Promise<boolean> {
  if (segments.length === 0) return true;
  const anew = resume === 'or-anew';
  const there = await readManifest(folder).catch((error: unknown) => {
    if (!anew) throw error;
  });
  if (there === undefined) return false;
  const differences = differencesOf(there, manifest);
  const reach = segments.reduce((sum, { frames }) => sum + frames, 0);
  if (!resume) throw found(folder, reach, differences);
  if (differences.length > 0 && !anew) throw other(folder, differences);
  return differences.length === 0;
}

/** Segments that the run does not go on from: damaged ones, and of another run. */
async function removeBehind(folder: string, count: number): Promise<void> {
  for (const name of await readdir(folder))
    if (/^\d{4,}$/.test(name) && Number(name) > count) await rm(join(folder, name), { recursive: true, force: true });
}

async function wholeSegments(folder: string): Promise<readonly WholeSegment[]> {
  const segments: WholeSegment[] = [];
  for (;;) {
    const segment = await readSegment(folder, segments.length + 1);
    if (segment === undefined) return segments;
    segments.push(segment);
  }
}

async function refuseBusy(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const busy = names.find((name) => isFromHere(name, unfinished) && !isAbandoned(name, unfinished));
  if (busy === undefined) return;
  throw new ForgetvizError(`${folder}: another process is at it`, {
    code: 'PARTS_BUSY',
    hint: 'Wait for it, or choose another --out.',
  });
}

function found(folder: string, frames: number, differences: readonly Difference[]): ForgetvizError {
  const what = `${folder}: it holds the first ${frames} frames of`;
  if (differences.length > 0)
    return new ForgetvizError(`${what} another run (${wordsOf(differences)})`, {
      code: 'PARTS_FOUND',
      hint: 'Choose another --out, or remove the folder if it is needed no more.',
    });
  return new ForgetvizError(`${what} this run, which was stopped`, {
    code: 'PARTS_FOUND',
    hint: 'Go on with --resume, or remove the folder to start anew.',
  });
}

function other(folder: string, differences: readonly Difference[]): ForgetvizError {
  return new ForgetvizError(`${folder}: it holds another run: ${wordsOf(differences)}`, {
    code: 'PARTS_OTHER',
    hint: 'Ask for what was begun, or remove the folder to start anew.',
  });
}

/** At most five of them. */
function wordsOf(differences: readonly Difference[]): string {
  const most = 5;
  const words = differences
    .slice(0, most)
    .map(({ name, there, here }) => `${name} ${there ?? 'none'}, not ${here ?? 'none'}`);
  const rest = differences.length - words.length;
  return [...words, ...(rest > 0 ? [`${rest} more`] : [])].join('; ');
}
