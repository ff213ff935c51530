import { availableParallelism } from 'node:os';

/** Runs at a time on this machine: as many as it has cores, since what one run leaves idle another uses. */
export function defaultJobs(cores = availableParallelism()): number {
  return Math.max(1, cores);
}
