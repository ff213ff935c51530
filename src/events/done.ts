import { z } from 'zod';
import type { Comparison } from '../framehash';
import type { RunSummary } from '../metrics';
import { differenceSchema } from './run';
import { count, orNull, texts, type ShapeOf } from './shape';

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
} satisfies ShapeOf<RunSummary>);

const comparison = {
  same: z.boolean(),
  /** The first stage whose result differs; absent where none does. */
  stage: z.enum(['data', 'training', 'drawing']).optional(),
  /** From 0; absent where no frame differs. */
  firstDifferent: count.optional(),
  compared: count,
  differing: count,
  environment: z.array(differenceSchema).readonly(),
} satisfies ShapeOf<Comparison>;

const rendered = z.object({
  event: z.literal('done'),
  out: z.string(),
  frames: count,
  bytes: count,
  /** Of the clock on the wall. */
  seconds: z.number(),
  summary: summarySchema,
  versions: texts,
});

/** The last event of a command on one run that came to its end, by command. */
export const doneEvents = {
  render: rendered,
  replay: rendered,
  compare: z.object({
    event: z.literal('done'),
    out: z.string(),
    frames: count,
    bytes: count,
    seconds: z.number(),
    runs: z
      .array(
        z.object({
          name: z.string(),
          summary: summarySchema,
          /** Under one window, of all but the first: how far it is from the first at the end. */
          distance: z.exactOptional(z.object({ weights: orNull(z.number()), losses: orNull(z.number()) })),
        }),
      )
      .readonly(),
    versions: texts,
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
  /** That the run differs is an error too, behind it. */
  verify: z.object({
    event: z.literal('done'),
    file: z.string(),
    ...comparison,
    /** The folder that shows the first frame that differs; absent where none does, or the file was written anew. */
    report: z.exactOptional(z.string()),
    updated: z.boolean(),
  }),
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
export type DoneEvent<Name extends keyof typeof doneEvents> = z.infer<(typeof doneEvents)[Name]>;
