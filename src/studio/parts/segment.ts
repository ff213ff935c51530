import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { fromSystem } from '../../errors';
import { parseJson } from '../../text';
import { files, segmentName } from './place';

const count = z.int().min(0);

const schema = z.strictObject({
  format: z.literal(1),
  frames: z.int().min(1),
  /** Training steps of the run that is furthest, behind the last frame. */
  step: count,
  /** Names and SHA-256 of all files that the segment has for good. */
  files: z.record(z.string().regex(/^[\w-]+\.\w+$/), z.string().regex(/^[0-9a-f]{64}$/)),
  /** Of those that are removed once later segments have them too. */
  checkpoints: z.record(z.string().regex(/^checkpoint-\d\.safetensors$/), z.string().regex(/^[0-9a-f]{64}$/)),
});

export type SegmentFacts = z.infer<typeof schema>;

export const segmentText = (facts: Omit<SegmentFacts, 'format'>): string =>
  `${JSON.stringify({ format: 1, ...facts }, undefined, 2)}\n`;

export const parseSegment = (text: string): SegmentFacts => schema.parse(parseJson(text));

/** A segment all of which is there. */
export interface WholeSegment extends Pick<SegmentFacts, 'frames' | 'step'> {
  readonly number: number;
  readonly folder: string;
  /** The files in it. */
  readonly names: readonly string[];
  /** Whether the run can be gone on with from here. */
  readonly hasCheckpoints: boolean;
}

/**
 * Reads a segment; undefined where there is none, or it is not as it was written.
 * @throws ForgetvizError where the disk does not tell: what cannot be read now is not lost
 */
export async function readSegment(parts: string, number: number): Promise<WholeSegment | undefined> {
  const folder = join(parts, segmentName(number));
  try {
    const {
      frames,
      step,
      files: kept,
      checkpoints,
    } = parseSegment(await readFile(join(folder, files.segment), 'utf8'));
    const areWhole = async (hashes: Readonly<Record<string, string>>): Promise<boolean> => {
      for (const [name, hash] of Object.entries(hashes)) if ((await sha256(join(folder, name))) !== hash) return false;
      return true;
    };
    if (!(await areWhole(kept))) return undefined;
    return { number, folder, frames, step, names: Object.keys(kept), hasCheckpoints: await areWhole(checkpoints) };
  } catch (error) {
    const unread = isMissing(error) ? undefined : fromSystem(error);
    if (unread !== undefined) throw unread;
    return undefined;
  }
}

const isMissing = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');

/** SHA-256 of a file; of none, undefined. */
export async function sha256(path: string): Promise<string | undefined> {
  const stats = await stat(path).catch((error: unknown) => {
    if (!isMissing(error)) throw error;
  });
  if (!stats?.isFile()) return undefined;
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
