import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseJson } from '../../text';
import { readSmall } from '../../files';
import type { Run } from '../plan';
import { foreignError, readState, textIn, writeJson, type RunState } from '../run';

/** Names all runs of a batch, so that those that nobody has begun are known too. */
const listFile = 'batch.json';

/** At once, so that a folder on a network is not asked for one file after the other. */
const readers = 32;

/** Writes down which runs a batch has, whole: every shard writes the same. */
export async function writeList(folder: string, runs: readonly Run[]): Promise<void> {
  await writeJson(join(folder, listFile), { runs: runs.map(({ name }) => name) });
}

/** Names of the runs that the last plan has; none where there is no list. */
export async function readList(folder: string): Promise<readonly string[]> {
  return namesIn((await readSmall(join(folder, listFile))) ?? '') ?? [];
}

/** @throws ForgetvizError where the list would replace a file that is none. */
export async function refuseForeignList(folder: string): Promise<void> {
  const path = join(folder, listFile);
  const text = await textIn(path);
  if (text !== undefined && !namesIn(text)) throw foreignError(path);
}

function namesIn(text: string): readonly string[] | undefined {
  try {
    const { runs } = parseJson(text) as { readonly runs?: unknown };
    return Array.isArray(runs) ? runs.filter((name): name is string => typeof name === 'string') : undefined;
  } catch {
    return undefined;
  }
}

/** The states of all runs that are in a batch's folder, by name; whoever made them, whenever. */
export async function readStates(folder: string): Promise<ReadonlyMap<string, RunState>> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const states = new Map<string, RunState>();
  const waiting = names.values();
  const read = async (): Promise<void> => {
    for (const name of waiting) {
      const state = await readState(join(folder, name));
      // A folder that was renamed or copied is known by its name.
      if (state) states.set(name, { ...state, name });
    }
  };
  await Promise.all(Array.from({ length: readers }, read));
  return new Map([...states].sort(([one], [other]) => one.localeCompare(other, 'en', { numeric: true })));
}
