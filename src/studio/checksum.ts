import type { DoneEvent } from '../events';
import { checkOutput, refuseSharedFiles } from '../files';
import { drain, feed } from './feed';
import { openHashOutput } from './frame-outputs';
import type { ChecksumOptions } from './options';
import { drawnSteps } from './pipeline';
import { provenanceOf } from './provenance';
import { neverAborted } from './signal';
import { sourceOf, type Input } from './source';

/** What was hashed. */
export interface Checksummed extends Omit<DoneEvent<'checksum'>, 'event'> {
  readonly seconds: number;
}

export async function checksum(input: Input, options: ChecksumOptions): Promise<Checksummed> {
  const { out, every = 1, overwrite = true, picture, onEvent, command, signal = neverAborted() } = options;
  await checkOutput('--out', out, { overwrite });
  const source = await sourceOf(input, picture, onEvent);
  refuseSharedFiles({ 'the input': source.recorded?.file, '--out': out });
  const provenance = await provenanceOf(source, command);
  const hashes = await openHashOutput(out, provenance, { every, ended: source.recorded?.ended });
  const { frames, seconds } = await drain(
    feed(drawnSteps(source, signal), [hashes], { frames: source.frames, onEvent, signal }),
  );
  return { out, frames, every, seconds };
}
