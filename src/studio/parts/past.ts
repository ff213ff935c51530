import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ForgetvizError } from '../../errors';
import type { Distance, Step } from '../../metrics';
import type { Checkpoint } from '../../metrics';
import { parseJson } from '../../text';
import { files } from './place';
import type { WholeSegment } from './segment';

/** What an earlier attempt left of one run. */
export interface PastRun {
  /** What its frames show, from the first on. */
  readonly steps: () => AsyncGenerator<Step, void, undefined>;
  /** Where its training stands behind them. */
  readonly checkpoint: () => Promise<Checkpoint>;
}

/** What an earlier attempt left: whole segments, from the first on. */
export interface Past {
  readonly segments: readonly WholeSegment[];
  readonly frames: number;
  /** Training steps of the run that is furthest. */
  readonly step: number;
  /** Of the runs that are trained. */
  readonly run: (place: number) => PastRun;
  /** Hashes of its frames, as far as they were asked for. */
  readonly hashes: () => Promise<readonly (string | undefined)[]>;
  /** Of runs under one window, a list a frame. */
  readonly distances: () => Promise<readonly (readonly Distance[])[]>;
}

export function pastOf(segments: readonly WholeSegment[]): Past | undefined {
  const last = segments.at(-1);
  if (last === undefined) return undefined;
  return {
    segments,
    frames: segments.reduce((sum, { frames }) => sum + frames, 0),
    step: last.step,
    run: (place) => ({
      steps: async function* () {
        const { readRecord } = await import('../../record/index.js');
        const name = files.steps(place);
        let after: Step | undefined;
        for (const { folder, names } of segments) {
          // A run that had come to its end has no steps in the segments behind.
          if (!names.includes(name)) continue;
          for await (const step of (await readRecord(join(folder, name))).steps({ after })) yield (after = step);
        }
      },
      checkpoint: async () => {
        const { decodeCheckpoint } = await import('../../training/index.js');
        return decodeCheckpoint(await readFile(join(last.folder, files.checkpoint(place))));
      },
    }),
    hashes: () => lists(segments, files.hashes, readHashes),
    distances: () => lists(segments, files.distances, readDistances),
  };
}

/** A list of all frames from those of the segments; of one that has none, as many undefined as it has frames. */
async function lists<T>(
  segments: readonly WholeSegment[],
  name: string,
  read: (text: string) => readonly T[],
): Promise<readonly T[]> {
  const all: T[] = [];
  for (const { folder, names, frames } of segments) {
    if (!names.includes(name)) {
      all.length += frames;
      continue;
    }
    const path = join(folder, name);
    const items = attempt(path, read, await readFile(path, 'utf8'));
    if (items.length !== frames) throw damaged(path, `${items.length} frames, where the segment has ${frames}`);
    for (const item of items) all.push(item);
  }
  return all;
}

function attempt<T>(path: string, read: (text: string) => readonly T[], text: string): readonly T[] {
  try {
    return read(text);
  } catch (cause) {
    throw damaged(path, 'it is not as it was written', cause);
  }
}

function damaged(path: string, what: string, cause?: unknown): ForgetvizError {
  return new ForgetvizError(`${path}: ${what}`, {
    code: 'PARTS_DAMAGED',
    hint: 'Remove the folder of the parts, and start the run again.',
    cause,
  });
}

export const hashesText = (hashes: readonly string[]): string => hashes.map((hash) => `${hash}\n`).join('');

const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const readHashes = (text: string): readonly string[] => z.array(hash).parse(text.split('\n').slice(0, -1));

export const distancesText = (distances: readonly (readonly Distance[])[]): string => `${JSON.stringify(distances)}\n`;

/** JSON has no NaN. */
const number = z
  .number()
  .nullable()
  .transform((value) => value ?? NaN);

export const readDistances = (text: string): readonly (readonly Distance[])[] =>
  z.array(z.array(z.strictObject({ weights: number, losses: number }))).parse(parseJson(text));
