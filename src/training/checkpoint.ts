import { ForgetvizError } from '../errors';
import type { Checkpoint } from '../metrics';

export type { Checkpoint } from '../metrics';

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
