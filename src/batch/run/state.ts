import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runStatus, type RunStatus } from '../../events';
import { formatOf, readWritten, writtenOf, type Experiment } from '../../experiment';
import type { RunError } from './failure';
import { stateFile } from './folder';
import { writeJson } from './write-json';

export type Status = RunStatus;

/** `run.json`: how a run stands, and all that a gallery shows of it. */
export interface RunState {
  readonly name: string;
  readonly status: Status;
  readonly hash: string;
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly experiment: Experiment;
  readonly versions: Readonly<Record<string, string>>;
  /** ISO 8601. */
  readonly started: string;
  readonly ended?: string;
  /** Of the clock on the wall, of the last attempt. */
  readonly seconds?: number;
  /** Attempts, this one included. */
  readonly attempts: number;
  readonly frames?: number;
  readonly bytes?: number;
  /** What the run says that it came to. */
  readonly summary?: Readonly<Record<string, unknown>>;
  /** Why it failed, or was stopped by what is no fault of the run. */
  readonly error?: RunError;
}

export async function writeState(folder: string, state: RunState): Promise<void> {
  const { format, experiment } = writtenOf(state.experiment);
  await writeJson(join(folder, stateFile), { ...(format > 1 && { format }), ...state, experiment });
}

/** The state of the run in a folder; nothing where there is none, or none that can be read: it is then to be done. */
export async function readState(folder: string): Promise<RunState | undefined> {
  const text = await readFile(join(folder, stateFile), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : stateIn(text, join(folder, stateFile));
}

/**
 * The state that a text says; nothing where it is none. `file` names it in messages.
 * @throws ForgetvizError `NEWER_FORMAT` for one of a later version: it is not to be done again by this one.
 */
export function stateIn(text: string, file = stateFile): RunState | undefined {
  const state = jsonIn(text);
  if (!isState(state)) return undefined;
  const { format: named, ...rest } = state as RunState & { readonly format?: unknown };
  const format = formatOf(named, file, rest.versions.forgetviz);
  // Of a format that is known: every field is there.
  return { ...rest, experiment: readWritten(rest.experiment, format) as unknown as Experiment };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isState(value: unknown): value is RunState {
  if (typeof value !== 'object' || value === null) return false;
  const { name, status, hash, parameters, experiment, versions, started } = value as Readonly<Record<string, unknown>>;
  return (
    [name, hash, started].every((text) => typeof text === 'string') &&
    runStatus.safeParse(status).success &&
    [parameters, experiment, versions].every((part) => typeof part === 'object' && part !== null)
  );
}
