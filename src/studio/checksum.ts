import type { DoneEvent } from '../events';
import { checkOutput, refuseSharedFiles } from '../files';
import type { InputsTogether } from './compare/runs';
import { drain, feed } from './feed';
import { filmOf } from './film';
import type { ChecksumOptions } from './options';
import { neverAborted } from './signal';
import type { Input } from './source';

/** What was hashed. */
export interface Checksummed extends Omit<DoneEvent<'checksum'>, 'event'> {
  readonly seconds: number;
}

export async function checksum(input: Input | InputsTogether, options: ChecksumOptions): Promise<Checksummed> {
  const { out, every = 1, overwrite = true, onEvent, command, signal = neverAborted() } = options;
  await checkOutput('--out', out, { overwrite });
  const film = await filmOf(input, options);
  refuseSharedFiles({ ...film.files, '--out': out });
  const { open } = await film.hashing(command);
  const hashes = await open(out, { every });
  const { frames, seconds } = await drain(feed(film.drawn(signal), [hashes], { frames: film.frames, onEvent, signal }));
  return { out, frames, every, seconds };
}
