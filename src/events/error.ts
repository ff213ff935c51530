import { z } from 'zod';

/** What went wrong, and who can do something about it. */
export const errorSchema = z.object({
  /** A stable name for scripts, such as `OUT_OF_RANGE`. */
  code: z.string(),
  message: z.string(),
  hint: z.exactOptional(z.string()),
  // One that is not known is no reason to miss what was wrong.
  blame: z.enum(['usage', 'run', 'machine']).catch('run'),
});

/** The last line of a command that failed. */
export const errorEvent = z.object({ error: errorSchema });
export type ErrorEvent = z.infer<typeof errorEvent>;
