import { realpathSync, rmSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { describeSystemError, ForgetvizError } from '../errors';
import { checkAgain, checkOutput } from './check';
import { writeFailure } from './failure';
import { ownName, removeAbandoned } from './owner';

/** Where an output is written until it is whole. */
export interface PendingFile {
  /** A hidden name in the folder of the output, so that the rename stays on one disk. */
  readonly temporary: string;
  /** Says now what would keep `publish` from its work. */
  readonly check: () => Promise<void>;
  /** Gives the finished file its name. */
  readonly publish: () => Promise<void>;
  /** Removes what was written; what stood under the name before stays. */
  readonly discard: () => Promise<void>;
}

/** Of files that are not whole yet. */
export const unfinishedPrefix = '.forgetviz-';

/** Short, since the output's own name may already be as long as a name can be. */
export const unfinishedName = (): string => `${ownName(unfinishedPrefix)}.part`;

/**
 * Prepares to write a file that appears under its name only when it is complete; `what` names it in messages: `output`.
 * @throws ForgetvizError when the folder does not exist, a folder stands under the name, or a file that must not be replaced.
 */
export async function pendingFileFor(what: string, out: string, { overwrite = true } = {}): Promise<PendingFile> {
  const target = realTarget(out);
  const check = () => checkOutput(what, out, { overwrite });
  await check();
  const { temporary, forget } = temporaryBeside(target);
  try {
    // Found out now that nothing can be written there, rather than after the run.
    await writeFile(temporary, '', { flag: 'wx' });
    await rm(temporary);
  } catch (cause) {
    forget();
    throw new ForgetvizError(`${what} ${out}: ${describeSystemError(cause)?.cause ?? 'it cannot be written'}`, {
      code: 'OUTPUT_FOLDER_READONLY',
      hint: 'Choose a folder that you may write to, on a disk with space.',
      cause,
    });
  }
  return {
    temporary,
    check: () => checkAgain(check),
    async publish() {
      try {
        await rename(temporary, target);
      } catch (error) {
        await rm(temporary, { force: true });
        throw writeFailure(`${what} ${out}`, error);
      } finally {
        forget();
      }
    },
    async discard() {
      await rm(temporary, { force: true });
      forget();
    },
  };
}

/**
 * A name for the unfinished output, removed when the process exits before `forget` is called. What processes that were
 * killed left under such names in the same folder goes now.
 */
export function temporaryBeside(target: string): { readonly temporary: string; readonly forget: () => void } {
  const folder = dirname(target);
  removeAbandoned(folder, unfinishedPrefix);
  const temporary = join(folder, unfinishedName());
  const onExit = () => {
    rmSync(temporary, { force: true, recursive: true });
  };
  process.once('exit', onExit);
  return {
    temporary,
    forget() {
      process.off('exit', onExit);
    },
  };
}

/** A link stays a link: what it points to is replaced. */
export function realTarget(out: string): string {
  const path = resolve(out);
  try {
    return realpathSync(path);
  } catch {
    return join(resolve(dirname(path)), basename(path));
  }
}
