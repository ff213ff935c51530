import { createHash } from 'node:crypto';
import type { ComparedRuns } from './compared';
import { identityOf } from './format';

/** By which a film of several runs is known for the same: SHA-256, in hexadecimal, of the names and identities of them. */
export function identityOfCompared({ runs, sharedWindow }: ComparedRuns): string {
  const known = runs.map(({ name, experiment }) => [name, identityOf(experiment)]);
  return createHash('sha256')
    .update(JSON.stringify({ sharedWindow, runs: known }))
    .digest('hex');
}
