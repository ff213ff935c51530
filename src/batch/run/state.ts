import { join } from 'node:path';
import { z } from 'zod';
import { errorSchema, runStatus, texts, type RunStatus, type ShapeOf } from '../../events';
import {
  comparedIn,
  formatOf,
  readWritten,
  writtenCompared,
  writtenIn,
  writtenOf,
  type ComparedRuns,
  type Experiment,
} from '../../experiment';
import { parseJson } from '../../text';
import type { Run } from '../plan';
import { readSmall } from '../../files';
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
  /** Absent for a film of one run. */
  readonly compared?: ComparedRuns | undefined;
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
  await writeJson(join(folder, stateFile), { ...state, ...writtenRun(state) });
}

/** Films of several runs are of this format, or a later one. */
const comparedFormat = 3;

/** What a run is of, as files have it, in the oldest format that can say it; 1 is not named. */
export function writtenRun({ experiment, compared }: Pick<Run, 'experiment' | 'compared'>) {
  const formats = [experiment, ...(compared?.runs ?? []).map((run) => run.experiment)].map(
    (each) => writtenOf(each).format,
  );
  const format = Math.max(...formats, compared ? comparedFormat : 1);
  return {
    ...(format > 1 && { format }),
    experiment: writtenIn(format, experiment),
    ...(compared && { compared: JSON.parse(writtenCompared(compared, format)) as unknown }),
  };
}

/** The state of the run in a folder; nothing where there is none, or none that can be read: it is then to be done. */
export async function readState(folder: string): Promise<RunState | undefined> {
  const text = await readSmall(join(folder, stateFile));
  return text === undefined ? undefined : stateIn(text, join(folder, stateFile));
}

/**
 * The state that a text says; nothing where it is none. `file` names it in messages.
 * @throws ForgetvizError `NEWER_FORMAT` for one of a later version: it is not to be done again by this one.
 */
export function stateIn(text: string, file = stateFile): RunState | undefined {
  const state = schema.safeParse(jsonIn(text)).data;
  if (state === undefined) return undefined;
  const { format: named, compared: several, ...rest } = state;
  const format = formatOf(named, file, rest.versions.forgetviz);
  // Of a format that is known: every field is there.
  const experiment = readWritten(rest.experiment, format) as unknown as Experiment;
  try {
    const compared = several === undefined ? undefined : comparedIn(JSON.stringify(several), format, Error).compared;
    return { ...rest, experiment, ...(compared && { compared }) };
  } catch {
    return undefined;
  }
}

function jsonIn(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

/** Whoever can write into the folder may have written it. */
const schema = z.object({
  format: z.unknown().optional(),
  name: z.string(),
  status: runStatus,
  hash: z.string(),
  parameters: z.record(z.string(), z.union([z.string(), z.number()])),
  experiment: z.record(z.string(), z.unknown()),
  compared: z.unknown().optional(),
  versions: texts,
  started: z.string(),
  ended: z.exactOptional(z.string()),
  seconds: z.exactOptional(z.number()),
  attempts: z.number(),
  frames: z.exactOptional(z.number()),
  bytes: z.exactOptional(z.number()),
  summary: z.exactOptional(z.record(z.string(), z.unknown())),
  error: z.exactOptional(errorSchema),
} satisfies ShapeOf<Omit<RunState, 'compared'>> & { readonly format: z.ZodType; readonly compared: z.ZodType });
