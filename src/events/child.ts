import { z } from 'zod';
import { findingEvent } from './answers';
import { doneEvents } from './done';
import { errorEvent } from './error';
import { runEvent } from './run';

/* What a batch or a worker asks of its children, and what they answer, a JSON object a line. */

/** What a run is made into, and how. */
const making = {
  out: z.string(),
  poster: z.string(),
  record: z.string(),
  framehash: z.string(),
  /** Of the encoder. */
  threads: z.int(),
  /** Where segments of the video stand, which another process may go on from. */
  partsIn: z.string(),
  /** Their length, seconds of video. */
  segment: z.number().optional(),
  /** For letters of the title, an absolute path. */
  font: z.string().optional(),
  /** For the provenance of what is made. */
  command: z.string(),
};

const experiment = z.record(z.string(), z.unknown());

export const taskSchema = z.discriminatedUnion('task', [
  z.object({ task: z.literal('render'), experiment, ...making }),
  /** Several runs in one film; the record is a folder of them. */
  z.object({
    task: z.literal('compare'),
    runs: z.array(z.object({ name: z.string(), experiment })),
    sharedWindow: z.boolean(),
    ...making,
  }),
  /** Whether this machine can make runs. */
  z.object({ task: z.literal('examine') }),
]);
export type Task = z.infer<typeof taskSchema>;

export const childEvent = z.union([runEvent, doneEvents.render, doneEvents.compare, findingEvent, errorEvent]);
export type ChildEvent = z.infer<typeof childEvent>;
