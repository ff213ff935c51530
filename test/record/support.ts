import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finishAll } from '../../src/files';
import { ForgetvizError } from '../../src/errors';
import type { RecordHeader } from '../../src/record';
import { extentOf } from '../../src/metrics';
import { openRecord, readRecord } from '../../src/record';
import type { Step } from '../../src/metrics';
import { small } from '../support/experiment';

export const extent = extentOf(small);
export const provenance: RecordHeader = {
  // Of the longest that a test writes.
  experiment: { ...small, steps: 180_000 },
  versions: { forgetviz: '0.1.0', tensorflow: '2.15.1' },
  platform: 'linux-x64',
};

/** The same of a run of so many steps. */
export const provenanceOf = (steps: number): RecordHeader => ({ ...provenance, experiment: { ...small, steps } });

/** A folder of its own for each test of a file. */
export function useFolder(): { readonly path: (name: string) => string; readonly names: () => readonly string[] } {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'forgetviz-record-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return { path: (name) => join(folder, name), names: () => readdirSync(folder).sort() };
}

/** Numbers in [0, 1), by Numerical Recipes' generator. */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Steps as a run of the small experiment could have them, without the cost of training. */
export function steps(count: number, seed = 1): readonly Step[] {
  const random = generator(seed);
  const single = (scale: number): number => Math.fround(scale * random());
  const list = (length: number, scale: number): Float32Array => Float32Array.from({ length }, () => single(scale));
  return Array.from({ length: count }, (_, index) => ({
    step: index + 1,
    start: index % extent.points,
    windowLoss: single(4),
    losses: list(extent.points, 60),
    shifts: index,
    pass: Math.floor(index / extent.points),
    weightNorms: list(extent.layers, 9),
    biasNorms: list(extent.layers, 2),
    cosine: index < extent.points ? NaN : single(1),
    windowCosine: index < extent.window ? NaN : single(1),
  }));
}

export async function writeRecord(path: string, rows: readonly Step[]): Promise<void> {
  const record = await openRecord(path, extent, provenance);
  for (const step of rows) await record.write(step);
  await finishAll([record]);
}

/** All of them, though the run need not have come to its end. */
export async function readSteps(path: string): Promise<readonly Step[]> {
  const { steps: rows } = await readRecord(path);
  const found: Step[] = [];
  for await (const step of rows({ after: undefined })) found.push(step);
  return found;
}

/** The error that a promise must end with: one of ours. */
export async function refusalOf(work: Promise<unknown>): Promise<ForgetvizError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof ForgetvizError) return error;
    throw error;
  }
  throw new Error('it should have failed');
}
