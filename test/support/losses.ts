import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const script = join(__dirname, '..', 'fixtures', 'hash-losses.js');

/** Of the losses of 300 steps of the default experiment, in which the window shifts. */
export const goldenLosses = '03321682e8d440434ca4778178fa256f07cc3395908b7f000396ba9d6c533e1e';

export interface Outcome {
  readonly hash: string;
  readonly shifts: number;
}

/** The losses of 300 steps, trained by another process in the given way. */
export function hashLosses(env: NodeJS.ProcessEnv, command: readonly string[] = [process.execPath]): Outcome {
  const [file = '', ...args] = command;
  const { stdout, stderr } = spawnSync(file, [...args, script, '{"steps":300}'], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as Outcome;
}
