import { z } from 'zod';
import { experimentFileSchema } from '../experiment';
import { comparePlanEvent, dryRunEvent, findingEvent, infoEvent, presetEvent } from './answers';
import { batchEvents, manyRunsEvent } from './batch';
import { doneEvents } from './done';
import { errorEvent } from './error';
import { queueEvents, workerEvents } from './queue';
import { runEvents } from './run';

const { start, part, resumed, space, environment, progress, kept } = runEvents;
const { render, replay, compare, train, still, checksum, verify, data, summary } = doneEvents;

/** What a line may be that a command prints with `--json`, by command. */
export const jsonLines = {
  render: z.union([resumed, space, start, progress, kept, render, dryRunEvent, errorEvent]),
  train: z.union([resumed, space, progress, kept, train, errorEvent]),
  replay: z.union([part, resumed, space, start, progress, kept, replay, dryRunEvent, errorEvent]),
  still: z.union([part, progress, still, errorEvent]),
  checksum: z.union([part, progress, checksum, errorEvent]),
  verify: z.union([part, environment, progress, verify, errorEvent]),
  compare: z.union([
    part,
    resumed,
    space,
    start,
    progress,
    kept,
    compare,
    still,
    checksum,
    comparePlanEvent,
    errorEvent,
  ]),
  data: z.union([data, errorEvent]),
  info: z.union([infoEvent, errorEvent]),
  summary: z.union([part, summary, errorEvent]),
  // One that is named is an experiment file, to edit: JSON is YAML.
  presets: z.union([presetEvent, experimentFileSchema, errorEvent]),
  doctor: z.union([findingEvent, errorEvent]),
  batch: z.union([
    manyRunsEvent,
    batchEvents.dryRun,
    batchEvents.status,
    batchEvents.done,
    queueEvents.status,
    queueEvents.put,
    errorEvent,
  ]),
  worker: z.union([
    manyRunsEvent,
    workerEvents.back,
    workerEvents.lost,
    workerEvents.dead,
    workerEvents.done,
    errorEvent,
  ]),
} as const;

/** A line of a command's `--json`, as `JSON.parse` gives it: `JsonLine<'render'>`; of any command, without its name. */
export type JsonLine<Name extends keyof typeof jsonLines = keyof typeof jsonLines> = z.infer<(typeof jsonLines)[Name]>;
