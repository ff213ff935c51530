import { describeSystemError, ForgetvizError } from '../errors';

/** The error for a write that failed; `subject` says of what, as `output run.mp4`. */
export function writeFailure(subject: string, error: unknown): ForgetvizError {
  if (error instanceof ForgetvizError) return error;
  const described = describeSystemError(error);
  const message = error instanceof Error ? error.message : String(error);
  return new ForgetvizError(`${subject}: ${described?.cause ?? message}`, {
    code: described?.code === 'NO_SPACE' ? 'NO_SPACE' : 'WRITE_FAILED',
    hint: described?.hint ?? 'Check the folder and its permissions.',
    blame: 'machine',
    cause: error,
  });
}
