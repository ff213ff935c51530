import { z } from 'zod';
import { experimentSchema } from '../experiment';
import { errorSchema } from './error';
import { count, orNull } from './shape';

/* What is said of many runs: of each by its name, what happens to it at a batch or a worker. */

export const runStatus = z.enum(['running', 'done', 'failed', 'stopped']);
export type RunStatus = z.infer<typeof runStatus>;

/** Who makes a run that others would make too. */
const holderSchema = z.object({ kind: z.enum(['batch', 'worker']), host: z.string(), pid: count });
export type Holder = z.infer<typeof holderSchema>;

const name = z.string();

/** What a batch and a worker say alike. */
export const manyRunsEvent = z.discriminatedUnion('event', [
  /** The attempts are counted from 1. */
  z.object({ event: z.literal('run-start'), name, attempt: count }),
  z.object({ event: z.literal('run-progress'), name, frame: count, frames: orNull(count) }),
  /** Its process was lost; it is begun again after so many seconds. */
  z.object({ event: z.literal('run-retry'), name, error: z.exactOptional(errorSchema), wait: z.number() }),
  z.object({
    event: z.literal('run-end'),
    name,
    status: runStatus,
    seconds: z.number(),
    attempts: count,
    error: z.exactOptional(errorSchema),
  }),
  /** Another makes it, and is waited for. */
  z.object({ event: z.literal('run-wait'), name, by: holderSchema }),
  /** Another has made it. */
  z.object({ event: z.literal('run-there'), name }),
]);
export type ManyRunsEvent = z.infer<typeof manyRunsEvent>;

export const batchEvents = {
  /** One of the runs that it would make. */
  dryRun: z.object({
    event: z.literal('dry-run'),
    name,
    hash: z.string(),
    /** What the plan varies. */
    parameters: z.record(z.string(), z.union([z.string(), z.number()])),
    experiment: experimentSchema,
    /** Of a film of several runs, what they are called. */
    names: z.exactOptional(z.array(z.string()).readonly()),
  }),
  /** How the batch in a folder stands. */
  status: z.object({
    event: z.literal('status'),
    counts: z.record(z.enum(['waiting', ...runStatus.options]), count),
    total: count,
    /** That all finished runs took together. */
    seconds: z.number(),
    bytes: count,
    failed: z.array(z.object({ name, error: z.exactOptional(errorSchema) })),
  }),
  /** Of all runs that were asked for, those that were made or failed now. */
  done: z.object({ event: z.literal('done'), out: z.string(), runs: count, done: count, failed: count }),
} as const;
export type BatchStatusEvent = z.infer<typeof batchEvents.status>;
