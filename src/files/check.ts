import { constants, type Stats } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { basename, dirname, extname, resolve } from 'node:path';
import { describeSystemError, ForgetvizError } from '../errors';
import { quoted } from '../text';

interface OutputRules {
  readonly overwrite: boolean;
  /** Whether a folder is written rather than a file. */
  readonly folder?: boolean;
}

/**
 * Refuses an output that could not be written; the seconds before a run are cheap. `what` names it: `--out`, `record`.
 * @throws ForgetvizError `OUTPUT_FOLDER_MISSING`, `OUTPUT_FOLDER_READONLY`, `OUTPUT_NAME`, `OUTPUT_EXISTS`, `OUTPUT_IS_FOLDER`,
 * `OUTPUT_IS_FILE`.
 */
export async function checkOutput(
  what: string,
  out: string,
  { overwrite, folder: asFolder = false }: OutputRules,
): Promise<void> {
  await checkParent(what, out);
  const there = await statOf(what, out);
  if (!there) return;
  // A rename would put a file in the place of a device, a pipe or a socket.
  if (!there.isFile() && !there.isDirectory())
    throw new ForgetvizError(`${what} ${out}: it is no plain file`, {
      code: 'OUTPUT_NAME',
      hint: 'Choose another name.',
    });
  if (there.isDirectory() !== asFolder)
    throw new ForgetvizError(`${what} ${out}: a ${asFolder ? 'file' : 'folder'} has this name`, {
      code: asFolder ? 'OUTPUT_IS_FILE' : 'OUTPUT_IS_FOLDER',
      hint: 'Choose another name.',
    });
  if (!overwrite)
    throw new ForgetvizError(`${what} ${out}: it is there already`, {
      code: 'OUTPUT_EXISTS',
      hint: 'Choose another name, or leave --no-overwrite out.',
    });
}

/** What stands under a name; nothing where it is free. A name that no file can have is refused. */
async function statOf(what: string, out: string): Promise<Stats | undefined> {
  try {
    return await stat(out);
  } catch (error) {
    const described = describeSystemError(error);
    if (!described || described.code === 'ENOENT') return undefined;
    const { cause, hint } = described;
    throw new ForgetvizError(`${what} ${out}: ${cause}`, { code: 'OUTPUT_NAME', hint, cause: error });
  }
}

/** The same at the end of a run: whoever asked for it is not to blame any more. */
export async function checkAgain(check: () => Promise<void>): Promise<void> {
  try {
    await check();
  } catch (error) {
    if (!(error instanceof ForgetvizError)) throw error;
    const { message, code, hint } = error;
    throw new ForgetvizError(message, { code, blame: 'machine', cause: error, ...(hint && { hint }) });
  }
}

async function checkParent(what: string, out: string): Promise<void> {
  const folder = dirname(out);
  const parent = await stat(folder).catch(() => undefined);
  if (!parent?.isDirectory())
    throw new ForgetvizError(`${what} ${out}: there is no folder ${folder}`, {
      code: 'OUTPUT_FOLDER_MISSING',
      hint: `Make it first: mkdir -p ${quoted(folder)}.`,
    });
  try {
    await access(folder, constants.W_OK);
  } catch (cause) {
    throw new ForgetvizError(
      `${what} ${out}: the folder ${folder} is not writable (${describeSystemError(cause)?.cause ?? 'refused'})`,
      { code: 'OUTPUT_FOLDER_READONLY', hint: 'Choose a folder that you may write to.', cause },
    );
  }
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

/** Refuses a name that does not say PNG. */
export function checkPngName(flag: string, out: string): void {
  if (extname(out).toLowerCase() === '.png') return;
  throw new ForgetvizError(`${flag} ${out}: a picture is written as .png only`, {
    code: 'UNKNOWN_FORMAT',
    hint: `Call it ${basename(out, extname(out)) || 'still'}.png.`,
  });
}

/** Whether a file can have this name on every system, as it stands. */
export const isFileName = (name: string): boolean => name !== '' && !/[/\\:*?"<>|\u0000-\u001f]|^\.|[. ]$/.test(name);
