import { z } from 'zod';

/*
 * What is said of one run while it is made: what `onEvent` of the library is called with, what `--json` prints, a line
 * an event, and what a batch and its workers read of their children.
 */

const orNull = <T extends z.ZodType>(schema: T) => z.union([schema, z.null()]);
const count = z.int().min(0);

/** What a run came to, in a few numbers; null where a number does not exist. */
export const summarySchema = z.object({
  steps: count,
  stepsAPass: z.array(z.number()).readonly(),
  stepsAShift: orNull(z.number()),
  learning: orNull(z.number()),
  relearning: orNull(z.number()),
  norm: z.number(),
  normAfterPass: orNull(z.number()),
  blue: z.number(),
  red: orNull(z.number()),
  redAboveBlue: orNull(z.number()),
  windowCosine: orNull(z.number()),
  passCosines: z.array(z.number()).readonly(),
  forgetting: orNull(z.number()),
  halfLife: orNull(z.number()),
  recovery: orNull(z.number()),
});

const versions = z.record(z.string(), z.string());

export const runEvents = {
  /** A render is about to begin. */
  start: z.object({
    event: z.literal('start'),
    out: z.string(),
    /** Null where a run of passes ends when it ends. */
    frames: orNull(count),
    experiment: z.record(z.string(), z.unknown()),
  }),
  /** What is read is the part of a run that was stopped: how far it goes. */
  part: z.object({
    event: z.literal('part'),
    file: z.string(),
    step: count,
    steps: orNull(count),
    passes: orNull(count),
  }),
  /** What surrounds a run that is verified is not what it was. */
  environment: z.object({
    event: z.literal('environment'),
    differences: z
      .array(z.object({ name: z.string(), expected: z.string().optional(), actual: z.string().optional() }))
      .readonly(),
  }),
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

/** The last event of a command that came to its end, by command. */
export const doneEvents = {
  render: z.object({
    event: z.literal('done'),
    out: z.string(),
    frames: count,
    bytes: count,
    /** Of the clock on the wall. */
    seconds: z.number(),
    summary: summarySchema,
    versions,
  }),
  train: z.object({
    event: z.literal('done'),
    out: z.array(z.string()),
    frames: count,
    seconds: z.number(),
    summary: summarySchema,
  }),
  still: z.object({ event: z.literal('done'), out: z.string(), step: count, bytes: count }),
  checksum: z.object({ event: z.literal('done'), out: z.string(), frames: count, every: count }),
  data: z.object({
    event: z.literal('done'),
    out: z.string(),
    points: count,
    inputs: count,
    outputs: count,
    sha256: z.string(),
  }),
  summary: z.object({
    event: z.literal('done'),
    /** What is compared: one run, or several that differ in their seeds only. */
    columns: z
      .array(
        z.object({
          name: z.string(),
          seeds: z.array(z.number()).readonly(),
          /** By name; null where no run has it. */
          numbers: z.record(
            z.string(),
            orNull(z.object({ mean: z.number(), deviation: orNull(z.number()), n: count })),
          ),
          runs: z
            .array(z.object({ file: z.string(), seed: z.number(), ended: z.boolean(), summary: summarySchema }))
            .readonly(),
        }),
      )
      .readonly(),
    plot: orNull(z.string()),
  }),
} as const;

export const runEvent = z.discriminatedUnion('event', [
  runEvents.start,
  runEvents.part,
  runEvents.environment,
  runEvents.progress,
  runEvents.kept,
]);
export type RunEvent = z.infer<typeof runEvent>;
export type ProgressEvent = z.infer<typeof runEvents.progress>;
export type DoneEvent<Name extends keyof typeof doneEvents> = z.infer<(typeof doneEvents)[Name]>;

/** The last line of a command that failed. */
export const errorEvent = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    hint: z.string().optional(),
    // One that is not known is no reason to miss what was wrong.
    blame: z.enum(['usage', 'run', 'machine']).catch('run'),
  }),
});
export type ErrorEvent = z.infer<typeof errorEvent>;
