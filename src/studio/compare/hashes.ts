import type { ComparedRuns } from '../../experiment';
import type { Output } from '../../files';
import { headerOf, type Made } from '../provenance';
import type { Kept } from '../parts';
import type { DrawnSteps } from './pipeline';

/** What stands before the hashes of several runs. */
export function comparedHeaderOf(compared: ComparedRuns, made: Made) {
  const [first] = compared.runs;
  if (first === undefined) throw new RangeError('a film of no run');
  return { ...headerOf({ ...made, experiment: first.experiment }), compared };
}

/** A file of the hashes of a film's frames. */
export async function openComparedHashes(
  path: string,
  compared: ComparedRuns,
  made: Made,
  every = 1,
): Promise<Output<Pick<DrawnSteps & Kept, 'steps' | 'frame' | 'hash'>>> {
  const { openFramehash } = await import('../../framehash/index.js');
  const hashes = await openFramehash(path, { ...comparedHeaderOf(compared, made), every });
  return {
    ...hashes,
    write: async ({ steps: [step, ...others], frame, hash }) => {
      if (step !== undefined) await hashes.write({ step, others, planes: frame.planes, hash });
    },
  };
}
