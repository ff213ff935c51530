import { totalBytes, type MeasuredRun } from './measured';
import { uniform } from './outages';
import type { Job } from './simulate';

/**
 * So many runs, each drawn from those that were measured. Two at a time on two cores keep both busy, so a run takes as
 * long on the clock as it takes of the processor. An attempt ends with an error with the given chance.
 */
export function bootstrap(runs: readonly MeasuredRun[], count: number, seed: number, errorChance = 0): readonly Job[] {
  const [draw, fail] = [uniform(seed, 0), uniform(seed, 1)];
  return Array.from({ length: count }, () => {
    const run = runs[Math.floor(draw() * runs.length)];
    if (!run) throw new Error('nothing was measured');
    return { seconds: run.cpuSeconds, bytes: totalBytes(run), errors: errorsUntilGood(fail, errorChance) };
  });
}

function errorsUntilGood(random: () => number, chance: number): number {
  let errors = 0;
  while (random() < chance) errors++;
  return errors;
}
