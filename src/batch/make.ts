import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ForgetvizError, fromSystem } from '../errors';
import { refuseTooMany } from '../studio';
import { refuseForeignPage, writeGallery } from './gallery';
import { runPool, threadsFor, todoOf, type BatchEvent } from './pool';
import type { Run } from './plan';
import { executeRun, refuseFile, refuseForeignFiles, type Environment, type RunState } from './run';
import { readStates, refuseForeignList, writeList } from './status';

export interface BatchOptions extends Omit<Environment, 'threads' | 'kind'> {
  readonly jobs: number;
  readonly retries: number;
  readonly failFast: boolean;
  readonly signal: AbortSignal;
  /** Told how many runs there are to do, and how many were done before, when that is known. */
  readonly begin: (missing: number, finished: number) => (event: BatchEvent) => void;
}

/**
 * Makes what is missing of a batch on this machine; of all its runs, those given are this machine's part.
 * @throws ForgetvizError where this machine cannot go on: it says how many are left.
 */
export async function makeBatch(
  all: readonly Run[],
  part: readonly Run[],
  { begin, ...options }: BatchOptions,
): Promise<readonly RunState[]> {
  const { folder, jobs, overwrite } = options;
  await refuseFile(folder);
  const before = await readStates(folder);
  const { missing, finished } = todoOf(part, before, folder, overwrite);
  await refuseForeign(folder, missing, before);
  refuseTooMany(
    missing.map(({ experiment }) => experiment),
    jobs,
  );
  await mkdir(folder, { recursive: true });
  await writeList(folder, all);
  const tell = begin(missing.length, finished.length);
  const environment = { ...options, kind: 'batch', threads: threadsFor(Math.min(jobs, missing.length)) } as const;
  /** It would fail again; but what had failed when this batch began is tried once more. */
  const isSettled = ({ name, status, ended, error }: RunState): boolean =>
    status === 'failed' && error?.blame !== 'machine' && ended !== before.get(name)?.ended;
  try {
    const states = await runPool(missing, {
      ...options,
      tell,
      attempt: (run, attempt) => executeRun(run, environment, { ...attempt, isSettled }),
    });
    await writeGallery(folder, await readStates(folder));
    return states;
  } catch (error) {
    const states = await readStates(folder);
    // Why the batch ended is told, not what came of it.
    await writeGallery(folder, states).catch(() => undefined);
    throw withRest(error, todoOf(part, states, folder, true).missing.length, part.length);
  }
}

/** Before anything is written. */
async function refuseForeign(
  folder: string,
  missing: readonly Run[],
  states: ReadonlyMap<string, RunState>,
): Promise<void> {
  await refuseForeignPage(folder);
  await refuseForeignList(folder);
  const names = new Set(await readdir(folder).catch(() => []));
  for (const { name } of missing)
    if (names.has(name) && !states.has(name)) await refuseForeignFiles(join(folder, name));
}

/** An error of the machine, with what is left to be made. */
function withRest(error: unknown, left: number, total: number): unknown {
  const fault = error instanceof ForgetvizError ? error : fromSystem(error);
  if (fault?.blame !== 'machine' || left === 0) return fault ?? error;
  const { message, code, hint = '' } = fault;
  return new ForgetvizError(`${message}; ${left} of ${total} runs are left`, {
    code,
    blame: 'machine',
    hint: `${hint} Started again, the batch makes only those.`.trim(),
    cause: error,
  });
}
