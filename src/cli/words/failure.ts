import type { Failure } from '../../errors';

/** A failure as people read it. */
export function failureLines({ message, hint, details }: Failure, verbose: boolean): readonly string[] {
  return [`error: ${message}`, ...(hint ? [`  fix: ${hint}`] : []), ...(verbose ? details : [])];
}
