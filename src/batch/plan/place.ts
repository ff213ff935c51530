import { ForgetvizError } from '../../errors';
import { printable } from '../../text';

/** A place in a plan, as messages name it. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The error for what is wrong at a place of the plan. */
export function refuse(place: Place, message: string, hint: string, cause?: unknown): ForgetvizError {
  return new ForgetvizError(`${describePlace(place)}: ${message}`, { code: 'BAD_PLAN', hint, cause });
}

export function describePlace({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

/** What somebody wrote, made fit for one line of a message. */
export const clip = (text: string): string => printable(text, 60);
