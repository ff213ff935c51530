import { z } from 'zod';
import { experimentSchema } from '../experiment';
import type { VideoFacts } from '../video';
import { count, orNull, texts, type ShapeOf } from './shape';

/* What is answered where nothing is made. */

/** One thing that was looked at on this machine. */
export const findingEvent = z.object({
  event: z.literal('finding'),
  name: z.string(),
  /** `poor` works, and could be better; `missing` keeps the program from its work. */
  state: z.enum(['ok', 'poor', 'missing']),
  found: z.string(),
  fix: z.exactOptional(z.string()),
});
export type FindingEvent = z.infer<typeof findingEvent>;

export const presetEvent = z.object({ event: z.literal('preset'), name: z.string(), description: z.string() });

/** What a video says about itself, and what it is. */
export const infoEvent = z.object({
  event: z.literal('info'),
  file: z.string(),
  /** Null for a folder of PNGs. */
  video: orNull(
    z.object({
      width: count,
      height: count,
      duration: z.number().optional(),
      fps: z.number().optional(),
      codec: z.string(),
      pixelFormat: z.string(),
      colours: z.string(),
    } satisfies ShapeOf<VideoFacts>),
  ),
  /** As it stands in the file, which comes from anybody. */
  provenance: z.unknown(),
});

/** What a render or a replay would do. */
export const dryRunEvent = z.object({
  event: z.literal('dry-run'),
  experiment: experimentSchema,
  /** Where each value comes from, by name. */
  sources: texts,
  out: z.string(),
  frames: orNull(count),
  /** Its command line; null for a folder of PNGs. */
  ffmpeg: orNull(z.array(z.string()).readonly()),
});

/** What a comparison would do. */
export const comparePlanEvent = z.object({
  event: z.literal('dry-run'),
  compared: z.object({
    runs: z.array(z.object({ name: z.string(), experiment: experimentSchema })).readonly(),
    sharedWindow: z.boolean(),
  }),
  out: z.string(),
  frames: orNull(count),
  ffmpeg: orNull(z.array(z.string()).readonly()),
});
