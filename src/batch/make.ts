import { mkdir } from 'node:fs/promises';
import { refuseForeignPage, writeGallery } from './gallery';
import { runPool, threadsFor, todoOf, type BatchEvent } from './pool';
import type { Run } from './plan';
import { executeRun, type RunState, type Workshop } from './run';
import { readStates, writeList } from './status';

export interface BatchOptions extends Omit<Workshop, 'threads'> {
  readonly jobs: number;
  readonly retries: number;
  readonly failFast: boolean;
  readonly overwrite: boolean;
  readonly signal: AbortSignal;
  /** Told how many runs there are to do, and how many were done before, when that is known. */
  readonly begin: (missing: number, finished: number) => (event: BatchEvent) => void;
}

/** Makes what is missing of a batch on this machine; of all its runs, those given are this machine's part. */
export async function makeBatch(
  all: readonly Run[],
  part: readonly Run[],
  { begin, overwrite, ...options }: BatchOptions,
): Promise<readonly RunState[]> {
  const { folder } = options;
  await refuseForeignPage(folder);
  const { missing, finished } = todoOf(part, await readStates(folder), folder, overwrite);
  await mkdir(folder, { recursive: true });
  await writeList(folder, all);
  const tell = begin(missing.length, finished.length);
  const workshop = { ...options, threads: threadsFor(Math.min(options.jobs, missing.length)) };
  try {
    return await runPool(missing, { ...options, tell, attempt: (run, attempt) => executeRun(run, workshop, attempt) });
  } finally {
    await writeGallery(folder, await readStates(folder));
  }
}
