import { totalmem } from 'node:os';

/** Bytes that this process may use: what the machine has, or what its container (cgroup) is given of it. */
export function memoryHere(total = totalmem(), constrained = process.constrainedMemory()): number {
  // Node says 0, or a number beyond any memory, where there is no limit.
  return constrained > 0 ? Math.min(total, constrained) : total;
}
