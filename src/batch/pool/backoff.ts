/** Milliseconds before the next attempt: 1 s, 2 s, 4 s … at most a minute. */
export function backoff(attempt: number): number {
  return Math.min(1000 * 2 ** (attempt - 1), 60_000);
}
