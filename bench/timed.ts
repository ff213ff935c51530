import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Seconds. */
export interface Used {
  readonly wall: number;
  readonly cpu: number;
}

/** On the clock and of the processor, children included: bash's own `time`. */
export async function timed(command: readonly string[]): Promise<Used> {
  const { stderr } = await run('bash', ['-c', 'TIMEFORMAT="%R %U %S"; time "$@"', 'bash', ...command]);
  const [wall = NaN, user = NaN, system = NaN] = (stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  return { wall, cpu: user + system };
}
