import type { Output } from '../files';
import type { Kept } from './parts';
import type { DrawnStep } from './pipeline';
import { headerOf, type Provenance } from './provenance';

/** A file of the frames' hashes. */
export async function openHashOutput(
  path: string,
  provenance: Provenance,
  { every = 1, ended = true }: { readonly every?: number; readonly ended?: boolean | undefined },
): Promise<Output<DrawnStep & Pick<Kept, 'hash'>>> {
  const { openFramehash } = await import('../framehash/index.js');
  const hashes = await openFramehash(path, { ...headerOf(provenance), every, ended });
  return { ...hashes, write: ({ step, frame, hash }) => hashes.write({ step, planes: frame.planes, hash }) };
}
