import { ForgetvizError } from '../errors';

/** A place in a text that somebody wrote, counted from 1. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** `run.yaml:3:9`. */
export function describeLocation({ file, line, column }: Location): string {
  return `${file}:${line}:${column}`;
}

/** The error for what is wrong at a place. */
export function refuseAt(
  location: Location,
  message: string,
  details: { readonly code: string; readonly hint: string; readonly cause?: unknown },
): ForgetvizError {
  return new ForgetvizError(`${describeLocation(location)}: ${message}`, details);
}
