import { createHash } from 'node:crypto';
import type { Experiment } from '../../experiment';

/** SHA-256 of the experiment as JSON with its fields in the order of their names: the same for the same run, anywhere. */
export function hashOf(experiment: Experiment): string {
  const sorted = Object.entries(experiment).sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify(Object.fromEntries(sorted)))
    .digest('hex');
}
