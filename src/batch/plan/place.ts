import { ForgetvizError } from '../../errors';

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
export function clip(text: string): string {
  const printable = text.replace(/\p{Cc}/gu, '\uFFFD');
  return printable.length > 60 ? `${printable.slice(0, 59)}…` : printable;
}
