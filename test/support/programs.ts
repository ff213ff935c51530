/**
 * Whether a test can run that needs a program of this machine. Where it is missing the test is skipped, and its reason
 * printed; in a CI, whose machine is there to run it, that is a failure.
 */
export function hasProgram(isThere: boolean, tests: string, lacking: string): boolean {
  if (isThere) return true;
  if (process.env.CI === 'true') throw new Error(`CI=true, and ${lacking}: ${tests} cannot run`);
  console.warn(`skipped: ${tests}, for ${lacking}`);
  return false;
}
