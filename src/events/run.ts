import { z } from 'zod';
import { experimentSchema } from '../experiment';
import type { Comparison } from '../framehash';
import { count, orNull, type ShapeOf } from './shape';

/*
 * What is said of one run while it is made: what `onEvent` of the library is called with, what `--json` prints, a line
 * an event, and what a batch and its workers read of their children.
 */

/** Of versions and platform: what differs. */
export const differenceSchema = z.object({
  name: z.string(),
  /** Absent where one of the two has none. */
  expected: z.string().optional(),
  actual: z.string().optional(),
} satisfies ShapeOf<Comparison['environment'][number]>);

export const runEvents = {
  /** A render is about to begin. */
  start: z.object({
    event: z.literal('start'),
    out: z.string(),
    /** Null where a run of passes ends when it ends. */
    frames: orNull(count),
    experiment: experimentSchema,
    /** Of several runs in one film, which is drawn as the experiment says. */
    names: z.exactOptional(z.array(z.string()).readonly()),
  }),
  /** What is read is the part of a run that was stopped: how far it goes. */
  part: z.object({
    event: z.literal('part'),
    file: z.string(),
    step: count,
    steps: orNull(count),
    passes: orNull(count),
  }),
  /** A run that was stopped or killed is gone on with, behind this frame and training step. */
  resumed: z.object({ event: z.literal('resumed'), file: z.string(), frame: count, step: count }),
  /** A disk has less room than a run is likely to need, which is begun all the same. */
  space: z.object({
    event: z.literal('space'),
    /** On the disk; what is written there. */
    folder: z.string(),
    /** Bytes, from what such frames took when they were measured. */
    needed: count,
    /** Bytes that are left for this user. */
    free: count,
  }),
  /** What surrounds a run that is verified is not what it was. */
  environment: z.object({ event: z.literal('environment'), differences: z.array(differenceSchema).readonly() }),
  /** After every frame. */
  progress: z.object({
    event: z.literal('progress'),
    frame: count,
    frames: orNull(count),
    step: count,
    framesPerSecond: z.number(),
    /** Seconds. */
    elapsed: z.number(),
    /** Seconds that are left at this pace. */
    eta: orNull(z.number()),
  }),
  /** A run that did not come to its end left what was done of it. */
  kept: z.object({ event: z.literal('kept'), file: z.string() }),
} as const;

export const runEvent = z.discriminatedUnion('event', [
  runEvents.start,
  runEvents.part,
  runEvents.resumed,
  runEvents.space,
  runEvents.environment,
  runEvents.progress,
  runEvents.kept,
]);
export type RunEvent = z.infer<typeof runEvent>;
export type ProgressEvent = z.infer<typeof runEvents.progress>;
