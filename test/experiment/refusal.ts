import { ForgetvizError } from '../../src/errors';

/** What a call is refused with, as `code: message / hint`; fails where it is not refused. */
export function refusal(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (!(error instanceof ForgetvizError)) throw error;
    expect(error.exitCode).toBe(2);
    expect(error.hint).toBeTruthy();
    expect(error.message).not.toMatch(/\n/);
    return `${error.code}: ${error.message} / ${error.hint ?? ''}`;
  }
  throw new Error('it was not refused');
}
