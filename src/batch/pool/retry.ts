import type { RunError } from '../run';

/** A run gives the same every time: what is wrong with the experiment or the set-up is so at the next attempt too. */
const hopeless = new Set([
  'DIVERGED',
  'MODULE_NOT_FOUND',
  'ERR_DLOPEN_FAILED',
  'OUT_OF_RANGE',
  'BAD_USAGE',
  'BAD_FILE',
]);

export function isWorthRetrying({ code }: RunError): boolean {
  return !hopeless.has(code);
}

/** Milliseconds before the next attempt: 1 s, 2 s, 4 s … at most a minute. */
export function backoff(attempt: number): number {
  return Math.min(1000 * 2 ** (attempt - 1), 60_000);
}
