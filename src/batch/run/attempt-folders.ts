import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isFromHere, ownName, removeAbandoned } from '../../files';
import { stateFile } from './folder';
import { readState, type RunState } from './state';

/*
 * An attempt at a run writes into a folder of its own in that of the run, so that two that know nothing of each other
 * never write the same file. Its name says which process made it.
 */

const prefix = '.attempt-';

export interface AttemptFolder {
  readonly path: string;
  /** When it was made by the clock of its disk, in milliseconds. */
  readonly begun: number;
}

export async function makeAttemptFolder(folder: string): Promise<AttemptFolder> {
  const path = join(folder, ownName(prefix));
  await mkdir(path);
  return { path, begun: (await stat(path)).mtimeMs };
}

/** Tries for a while: an ffmpeg whose parent was killed may still write there. What then is left, the next removes. */
export async function removeAttempt(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
}

/** Puts the files of a complete attempt in their places. `run.json` comes last: a folder that says it is done has all its files. */
export async function publish(attempt: string, folder: string): Promise<void> {
  const names = (await readdir(attempt)).filter((name) => name !== stateFile);
  for (const name of [...names, stateFile]) {
    // A folder is not replaced by a rename.
    if ((await stat(join(attempt, name))).isDirectory()) await rm(join(folder, name), { recursive: true, force: true });
    await rename(join(attempt, name), join(folder, name));
  }
}

/**
 * Ends what attempts left that were killed, on this machine or another: the run is ours now. One that was complete is
 * put in its place, and its state returned; of the others, those go whose process is gone.
 */
export async function settleAttempts(folder: string, hash: string): Promise<RunState | undefined> {
  let done: RunState | undefined;
  for (const name of await attemptsIn(folder)) {
    const left = join(folder, name);
    const state = await readState(left);
    if (state?.status !== 'done' || state.hash !== hash) continue;
    if (!done) await publish(left, folder);
    done ??= state;
    await removeAttempt(left);
  }
  removeAbandoned(folder, prefix);
  return done;
}

/**
 * Removes what attempts of other hosts left that wrote nothing since: the run is ours, so nothing will come of them, and
 * whether their process is gone cannot be seen from here.
 */
export async function removeSilentAttempts(folder: string, since: number): Promise<void> {
  removeAbandoned(folder, prefix);
  for (const name of await attemptsIn(folder)) {
    const left = join(folder, name);
    if (!isFromHere(name, prefix) && (await lastWrite(left)) < since) await removeAttempt(left);
  }
}

async function attemptsIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).filter((name) => name.startsWith(prefix));
}

async function lastWrite(folder: string): Promise<number> {
  const names = await readdir(folder);
  const times = await Promise.all([folder, ...names.map((name) => join(folder, name))].map((path) => stat(path)));
  return Math.max(...times.map(({ mtimeMs }) => mtimeMs));
}
