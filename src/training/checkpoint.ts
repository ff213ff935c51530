import { ForgetvizError } from '../errors';
import type { VariableValues } from '../tensorflow';
import type { Course } from './course';
import type { SimilarityState } from './similarity';

/**
 * All that decides the steps to come of a run, as it stands behind a frame. Random numbers are not among it: they follow
 * from the seed, their stream and the number of steps.
 */
export interface Checkpoint {
  readonly course: Course;
  /** Where the run stood a step before: what is done where a pass ends is still due. */
  readonly before: Course;
  /** Weights, moments and powers of the optimiser, the window, and what interventions keep. */
  readonly variables: VariableValues;
  readonly similarity: SimilarityState;
}

/**
 * Builds what goes on from a checkpoint, which may be anybody's.
 * @throws ForgetvizError `CHECKPOINT_DAMAGED`
 */
export function restorable<T>(from: Checkpoint | undefined, build: (from: Checkpoint | undefined) => T): T {
  try {
    return build(from);
  } catch (cause) {
    if (from === undefined || cause instanceof ForgetvizError) throw cause;
    throw damaged(cause instanceof Error ? cause.message : String(cause), cause);
  }
}

export function damaged(what: string, cause?: unknown): ForgetvizError {
  return new ForgetvizError(`checkpoint: ${what}`, {
    code: 'CHECKPOINT_DAMAGED',
    hint: 'Remove the folder that it is in, and start the run again.',
    cause,
  });
}
