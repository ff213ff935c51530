import { createHash } from 'node:crypto';
import { lists, scalars, type Lengths } from '../metrics';
import type { Columns } from './columns';
import type { SchemaMetadata } from './schema';

/** Under this name each batch carries its checksum, in the custom metadata of its Arrow message. */
export const checksumName = 'sha256';

/** Where the chain of checksums starts: what stands before the first batch. */
export function firstChecksum(
  { points, layers }: Lengths,
  { experiment, versions, platform, together, place }: SchemaMetadata,
): string {
  const more = together === undefined ? [] : [together, place];
  return sha256(JSON.stringify([points, layers, experiment, versions, platform, ...more]));
}

/**
 * SHA-256 of the checksum before it and of the columns' bytes, little-endian, in the record's order. Chained, so that
 * a batch that was changed, left out or moved is told, and the metadata with the first one.
 */
export function nextChecksum(before: string, columns: Columns): string {
  const hash = createHash('sha256').update(before);
  for (const name of scalars) hash.update(columns.scalars[name]);
  for (const name of lists) hash.update(columns.lists[name]);
  return hash.digest('hex');
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
