import { spawnSync } from 'node:child_process';
import { ownName } from '../../src/files';

/** A name as a process of this host gave it that has ended. */
export function nameOfTheDead(prefix: string): string {
  return ownName(prefix).replace(`-${process.pid}-`, `-${spawnSync('true').pid}-`);
}
