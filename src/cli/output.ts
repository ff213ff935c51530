import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { basename, dirname, extname, resolve } from 'node:path';
import { ForgetvizError } from '../errors';
import { quoted } from './quoted';

export interface OutputRules {
  readonly overwrite: boolean;
  /** Whether a folder is written rather than a file. */
  readonly folder?: boolean;
}

/** The seconds before a run are cheap: refuses an output that could not be written at its end. */
export async function checkOutput(
  flag: string,
  out: string,
  { overwrite, folder: asFolder = false }: OutputRules,
): Promise<void> {
  const folder = dirname(out);
  const parent = await stat(folder).catch(() => undefined);
  if (!parent?.isDirectory())
    throw new ForgetvizError(`${flag} ${out}: there is no folder ${folder}`, {
      code: 'OUTPUT_FOLDER_MISSING',
      hint: `Make it first: mkdir -p ${quoted(folder)}.`,
    });
  try {
    await access(folder, constants.W_OK);
  } catch (cause) {
    throw new ForgetvizError(`${flag} ${out}: the folder ${folder} is not writable`, {
      code: 'OUTPUT_FOLDER_READONLY',
      hint: 'Choose a folder that you may write to.',
      cause,
    });
  }
  const there = await stat(out).catch(() => undefined);
  if (there && !overwrite)
    throw new ForgetvizError(`${flag} ${out}: it is there already`, {
      code: 'OUTPUT_EXISTS',
      hint: 'Choose another name, or leave --no-overwrite out.',
    });
  if (there && there.isDirectory() !== asFolder)
    throw new ForgetvizError(`${flag} ${out}: a ${asFolder ? 'file' : 'folder'} has this name`, {
      code: 'OUTPUT_EXISTS',
      hint: 'Choose another name.',
    });
}

/** Refuses two uses of one file, of which one would replace the other. Files by the flag or word that names them. */
export function refuseSharedFiles(files: Readonly<Record<string, string | undefined>>): void {
  const users = new Map<string, string>();
  for (const [user, path] of Object.entries(files)) {
    if (path === undefined) continue;
    const other = users.get(resolve(path));
    if (other !== undefined)
      throw new ForgetvizError(`${other} and ${user} are one file: ${path}`, {
        code: 'SAME_FILE',
        hint: 'Give each a name of its own.',
      });
    users.set(resolve(path), user);
  }
}

/** Refuses a file that is not there to be read. */
export async function checkInput(flag: string, name: string): Promise<void> {
  const found = await stat(name).catch(() => undefined);
  if (found?.isFile()) return;
  throw new ForgetvizError(`${flag} ${name}: ${found ? 'it is not a file' : 'there is no such file'}`, {
    code: 'NO_FILE',
    hint: `Name a file that exists, or leave ${flag} out.`,
  });
}

/** Refuses a name that does not say PNG. */
export function checkPngName(flag: string, out: string): void {
  if (extname(out).toLowerCase() === '.png') return;
  throw new ForgetvizError(`${flag} ${out}: a picture is written as .png only`, {
    code: 'UNKNOWN_FORMAT',
    hint: `Call it ${basename(out, extname(out)) || 'still'}.png.`,
  });
}
