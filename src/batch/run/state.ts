import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Experiment } from '../../experiment';
import type { RunError } from './failure';
import { stateFile } from './folder';
import { writeJson } from './write-json';

export const statuses = ['running', 'done', 'failed', 'stopped'] as const;
export type Status = (typeof statuses)[number];

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
  await writeJson(join(folder, stateFile), state);
}

/** The state of the run in a folder; nothing where there is none, or none that can be read: it is then to be done. */
export async function readState(folder: string): Promise<RunState | undefined> {
  const text = await readFile(join(folder, stateFile), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : stateIn(text);
}

/** The state that a text says; nothing where it is none. */
export function stateIn(text: string): RunState | undefined {
  try {
    const state: unknown = JSON.parse(text);
    return isState(state) ? state : undefined;
  } catch {
    return undefined;
  }
}

function isState(value: unknown): value is RunState {
  if (typeof value !== 'object' || value === null) return false;
  const { name, status, hash, parameters, experiment, started } = value as Readonly<Record<string, unknown>>;
  return (
    [name, hash, started].every((text) => typeof text === 'string') &&
    (statuses as readonly unknown[]).includes(status) &&
    [parameters, experiment].every((part) => typeof part === 'object' && part !== null)
  );
}
