import { availableParallelism } from 'node:os';
import { memoryHere } from '../../studio';

/** Bytes that a run of 1920 × 1080 takes: Node and ffmpeg have about 350 MB each. */
const memory = 1e9;

/**
 * Runs at a time on this machine: as many as it has cores, as far as its memory reaches. Two with an encoder of one
 * thread each take 0.88 of the time that two take one after another with two threads each.
 */
export function defaultJobs(cores = availableParallelism(), bytes = memoryHere()): number {
  return Math.max(1, Math.min(cores, Math.floor(bytes / memory)));
}

/** Threads of each run's encoder, so that all cores are busy and none has to be shared. */
export function threadsFor(jobs: number, cores = availableParallelism()): number {
  return Math.max(1, Math.floor(cores / jobs));
}
