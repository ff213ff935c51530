import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ForgetvizError, fromSystem } from '../../errors';
import type { Run } from '../plan';
import type { Attempt, Environment, Executed, OwnedAttempt } from './attempt';
import { settleAttempts } from './attempt-folders';
import { claimFolder } from './claim';
import { isFault, raised, type RunError } from './failure';
import { makeFiles } from './make-files';
import { otherExperiment, refuseForeignFiles } from './refusal';
import { readState, writeState, type RunState } from './state';

/**
 * One attempt at a run, unless another makes it or has made it: a child process makes its files in a folder beside them.
 * They take their places when all are complete and `run.json` lies with them, which is the moment at which the run is
 * done: whoever is killed after it is finished for by the next, without making anything again. Says how it ended, and
 * leaves the same in `run.json`.
 * @throws ForgetvizError where it would replace what it must not.
 */
export async function executeRun(run: Run, environment: Environment, attempt: Attempt): Promise<Executed> {
  const folder = join(environment.folder, run.name);
  const start = startOf(run, environment, attempt.number);
  try {
    await refuseForeignFiles(folder);
    await mkdir(folder, { recursive: true });
    const claim = await claimFolder(folder, environment.kind);
    if (!('release' in claim)) return { kind: 'claimed', by: claim };
    try {
      // Read under the claim: whoever had it before may have made the run.
      const state = await findEnded(run, folder, environment, attempt);
      if (state) return { kind: 'found', state };
      const isOurs = async (): Promise<boolean> => (await claim.isOurs()) && ((await attempt.isOurs?.()) ?? true);
      return await make(start, folder, environment, { ...attempt, isOurs });
    } finally {
      await claim.release();
    }
  } catch (error) {
    return unable(start, faultOf(error));
  }
}

function startOf(
  { name, hash, parameters, experiment, compared }: Run,
  { versions }: Environment,
  attempts: number,
): RunState {
  const started = new Date().toISOString();
  const what = { experiment, ...(compared && { compared }) };
  return { name, status: 'running', hash, parameters, ...what, versions, started, attempts };
}

/** The state of the run where another has ended it, in order or by being killed when all was made. */
async function findEnded(
  { name, hash }: Run,
  folder: string,
  environment: Environment,
  { isSettled }: Attempt,
): Promise<RunState | undefined> {
  const left = await settleAttempts(folder, hash);
  if (left) return left;
  const state = await readState(folder);
  if (state?.status === 'done') {
    if (state.hash === hash) return state;
    if (!environment.overwrite) throw otherExperiment(environment.folder, [name]);
  }
  return state?.hash === hash && isSettled?.(state) ? state : undefined;
}

/** Under the claim. */
async function make(
  start: RunState,
  folder: string,
  environment: Environment,
  attempt: OwnedAttempt,
): Promise<Executed> {
  const { isOurs, onStart } = attempt;
  try {
    onStart();
    await writeState(folder, start);
    const state = await makeFiles(start, folder, environment, attempt);
    if (!state) {
      // Nobody takes over what is gone.
      await stat(folder);
      return { kind: 'lost' };
    }
    if (state.error && isFault(state.error)) throw raised(state.error);
    if (state.status !== 'done') await writeState(folder, state);
    return { kind: 'made', state };
  } catch (error) {
    const isThere = await stat(folder).catch(() => undefined);
    if (isThere && !(await isOurs().catch(() => true))) return { kind: 'lost' };
    const executed = unable(start, faultOf(error));
    await writeState(folder, executed.state).catch(() => undefined);
    return executed;
  }
}

/** The error where the machine is at fault. @throws the error itself where it is not. */
function faultOf(error: unknown): ForgetvizError {
  const fault = error instanceof ForgetvizError ? error : fromSystem(error);
  if (fault?.blame !== 'machine') throw error;
  return fault;
}

function unable(start: RunState, { message, code, hint, blame }: ForgetvizError) {
  const error: RunError = { code, message, blame, ...(hint !== undefined && { hint }) };
  return { kind: 'unable', state: { ...start, status: 'stopped', error } } as const;
}
