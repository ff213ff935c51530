import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Experiment } from '../../src/experiment';
import { small } from './experiment';

const script = join(__dirname, '..', 'fixtures', 'hash-losses.js');

/** Of the losses of 300 steps of the default experiment, in which the window shifts. */
export const goldenLosses = '03321682e8d440434ca4778178fa256f07cc3395908b7f000396ba9d6c533e1e';

/**
 * Runs of interventions whose bits are to be the same everywhere: short, so that an emulated processor is through soon,
 * and one of a network and of points as large as they usually are, more than some kernels take at once.
 */
export const hashedInterventions: readonly Partial<Experiment>[] = [
  { zeroUnits: 'fattest:0.05:20', replay: 50, ewc: 0.1, threshold: 40, shift: 10, steps: 60 },
  { ...small, zeroUnits: 'random:0.1:20', threshold: 5, shift: 2, steps: 150 },
  { ...small, zeroUnits: 'utility:0.2:60', init: 'gaussian:0.2', threshold: 5, shift: 2, steps: 150 },
];

export interface Outcome {
  readonly hash: string;
  readonly shifts: number;
}

/** The losses of 300 steps, or of another experiment, trained by another process in the given way. */
export function hashLosses(
  env: NodeJS.ProcessEnv,
  command: readonly string[] = [process.execPath],
  experiment: Partial<Experiment> = { steps: 300 },
): Outcome {
  const [file = '', ...args] = command;
  const { stdout, stderr } = spawnSync(file, [...args, script, JSON.stringify(experiment)], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as Outcome;
}
