import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ForgetvizError } from '../../errors';
import { comparedFiles, runFiles, stateFile } from './folder';
import { stateIn } from './state';

/** The error for what would be replaced, though no batch left it. */
export function foreignError(path: string): ForgetvizError {
  return new ForgetvizError(`${path} was not made by a batch, and would be replaced`, {
    code: 'OUTPUT_EXISTS',
    hint: 'Choose another folder with --out, or move it away.',
  });
}

/** The error for runs that finished before, and would be replaced by others. */
export function otherExperiment(folder: string, [first = '', ...more]: readonly string[]): ForgetvizError {
  return new ForgetvizError(
    `${folder}: ${first}${more.length > 0 ? ` and ${more.length} more` : ''} finished before with another experiment`,
    { code: 'OUTPUT_EXISTS', hint: 'Choose another --out, or replace them with --overwrite.' },
  );
}

/** @throws ForgetvizError where the folder of a batch would have the name of a file. */
export async function refuseFile(folder: string): Promise<void> {
  const there = await stat(folder).catch(() => undefined);
  if (!there || there.isDirectory()) return;
  throw new ForgetvizError(`--out ${folder}: a file has this name`, {
    code: 'OUTPUT_IS_FILE',
    hint: 'Choose another name.',
  });
}

/**
 * The text of a file that is there; nothing where none is.
 * @throws ForgetvizError where a folder has its name.
 */
export async function textIn(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw code === 'EISDIR' ? foreignError(path) : error;
  });
}

/** @throws ForgetvizError where a run's folder holds a file that the run would replace, and that no run left there. */
export async function refuseForeignFiles(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: unknown): readonly string[] => {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    throw code === 'ENOTDIR' ? foreignError(folder) : error;
  });
  const state = await textIn(join(folder, stateFile));
  if (state !== undefined) {
    if (isJson(state) && !stateIn(state)) throw foreignError(join(folder, stateFile));
    // What is no JSON at all is taken for a state that a power failure cut short.
    return;
  }
  const foreign = [...Object.values(runFiles), ...Object.values(comparedFiles)].find((name) => names.includes(name));
  if (foreign !== undefined) throw foreignError(join(folder, foreign));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
