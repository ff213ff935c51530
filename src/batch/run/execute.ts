import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Run } from '../plan';
import { runChild, type Ended, type Progress } from './child';
import { attemptFolder, isAttempt, renderArguments, runFiles, stateFile } from './folder';
import { readState, writeState, type RunState } from './state';

export interface Workshop {
  /** The folder of the batch. */
  readonly folder: string;
  /** Program and first arguments of a child process. */
  readonly program: readonly string[];
  /** Of a run's encoder. */
  readonly threads: number;
  /** Of this program and what it runs on, for `run.json`. */
  readonly versions: Readonly<Record<string, string>>;
}

export interface Attempt {
  /** Counted from 1. */
  readonly number: number;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
  /** Whether nobody else has taken the run over meanwhile; asked before its folder is touched. */
  readonly isOurs?: () => Promise<boolean>;
}

/**
 * One attempt at a run: a child process makes its files in a folder beside them. They take their places when all are
 * complete and `run.json` lies with them, which is the moment at which the run is done: whoever is killed after it is
 * finished for by the next, without making anything again. Says how it ended, and leaves the same in `run.json`.
 */
export async function executeRun(run: Run, workshop: Workshop, attempt: Attempt): Promise<RunState> {
  const { number, signal, onProgress, isOurs = () => Promise.resolve(true) } = attempt;
  const folder = join(workshop.folder, run.name);
  await mkdir(folder, { recursive: true });
  const left = await settleAttempts(folder, run.hash);
  if (left) return left;

  const workplace = attemptFolder(folder, randomBytes(6).toString('hex'));
  const begun = performance.now();
  const start = startOf(run, workshop, number);
  await mkdir(workplace);
  await writeState(folder, start);
  try {
    await writeFile(join(workplace, runFiles.experiment), `${JSON.stringify(run.experiment, undefined, 2)}\n`);
    const { program, threads } = workshop;
    const ended = await runChild({ program, args: renderArguments(threads), cwd: workplace, signal, onProgress });
    const state = { ...start, ...outcome(ended, signal, start.versions), ...times(begun) };
    if (!(await isOurs())) return { ...state, status: 'stopped' };
    if (state.status === 'done') {
      await writeState(workplace, state);
      await publish(workplace, folder);
    } else await writeState(folder, state);
    return state;
  } finally {
    await rm(workplace, { recursive: true, force: true });
  }
}

function startOf({ name, hash, parameters, experiment }: Run, { versions }: Workshop, attempts: number): RunState {
  const started = new Date().toISOString();
  return { name, status: 'running', hash, parameters, experiment, versions, started, attempts };
}

/**
 * What attempts left that were killed, on this machine or another: the run is ours now. One that was complete is put in
 * its place, and its state returned; the others are removed.
 */
async function settleAttempts(folder: string, hash: string): Promise<RunState | undefined> {
  let done: RunState | undefined;
  for (const name of await readdir(folder)) {
    if (!isAttempt(name)) continue;
    const left = join(folder, name);
    const state = done ? undefined : await readState(left);
    if (state?.status === 'done' && state.hash === hash) {
      await publish(left, folder);
      done = state;
    }
    await rm(left, { recursive: true, force: true });
  }
  return done;
}

/** `run.json` comes last: a folder that says it is done has all its files. */
async function publish(workplace: string, folder: string): Promise<void> {
  const names = (await readdir(workplace)).filter((name) => name !== stateFile);
  for (const name of [...names, stateFile]) await rename(join(workplace, name), join(folder, name));
}

function outcome(
  { done, error }: Ended,
  signal: AbortSignal,
  known: RunState['versions'],
): Pick<RunState, 'status'> & Partial<RunState> {
  if (signal.aborted) return { status: 'stopped' };
  if (!done) return { status: 'failed', ...(error && { error }) };
  const { frames, bytes, summary, versions } = done;
  return {
    status: 'done',
    ...(typeof frames === 'number' && { frames }),
    ...(isRecord(versions) && { versions: { ...known, ...(versions as RunState['versions']) } }),
    ...(typeof bytes === 'number' && { bytes }),
    ...(isRecord(summary) && { summary }),
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function times(begun: number): Pick<RunState, 'ended' | 'seconds'> {
  return { ended: new Date().toISOString(), seconds: Math.round(performance.now() - begun) / 1000 };
}
