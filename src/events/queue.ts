import { z } from 'zod';
import { errorSchema } from './error';
import { count } from './shape';

/* What is said of runs in a queue: by whoever puts them there, by its workers, and by the queue itself. */

const name = z.string();

/** What a worker says of itself, again and again. */
export const heartbeatSchema = z.object({
  host: z.string(),
  pid: z.number(),
  /** Runs that it makes at a time. */
  jobs: z.number(),
  /** ISO 8601. */
  started: z.string(),
  /** Names of the runs it makes now. */
  runs: z.array(z.string()).readonly(),
});
export type Heartbeat = z.infer<typeof heartbeatSchema>;

/** A worker as others see it. */
const workerView = heartbeatSchema.extend({
  /** Seconds since its last sign of life, by the clock of Redis. */
  age: z.number(),
});
export type WorkerView = z.infer<typeof workerView>;

/** What a worker says of a run under way. */
export const jobProgressSchema = z.object({
  frame: z.number().optional(),
  frames: z.number().optional(),
  worker: z.string().optional(),
});

/** What a worker says besides what a batch says too. */
export const workerEvents = {
  /** It stops, and gives the run back: with an error where it cannot make it. */
  back: z.object({ event: z.literal('run-back'), name, error: z.exactOptional(errorSchema) }),
  /** The run belongs to another worker now. */
  lost: z.object({ event: z.literal('run-lost'), name }),
  /** A job that is no run, or none that can be made: a dead letter. */
  dead: z.object({ event: z.literal('run-dead'), name, reason: z.string() }),
  done: z.object({
    event: z.literal('done'),
    out: z.string(),
    made: count,
    /** Made by somebody before. */
    there: count,
    /** Given up. */
    dead: count,
  }),
} as const;

export type OwnWorkerEvent = z.infer<(typeof workerEvents)['back' | 'lost' | 'dead']>;

export const queueEvents = {
  /** How a queue stands. */
  status: z.object({
    event: z.literal('status'),
    queue: z.string(),
    prefix: z.string(),
    counts: z.record(z.enum(['waiting', 'delayed', 'active', 'done', 'dead']), count),
    workers: z.array(workerView).readonly(),
    active: z.array(jobProgressSchema.extend({ name })).readonly(),
    /** The first of the dead letters. */
    dead: z.array(z.object({ name, reason: z.string(), attempts: count })).readonly(),
  }),
  /** Runs were put there. */
  put: z.object({
    event: z.literal('done'),
    queue: z.string(),
    prefix: z.string(),
    runs: count,
    put: count,
    /** Waiting or under way. */
    there: count,
    finished: count,
    /** Dead letters that may try again. */
    putBack: count,
  }),
} as const;
export type QueueStatusEvent = z.infer<typeof queueEvents.status>;
export type PutEvent = z.infer<typeof queueEvents.put>;
