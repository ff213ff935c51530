import { randomBytes } from 'node:crypto';
import { mkdirSync, realpathSync, rmSync, statSync } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { ForgetvizError } from '../errors';
import { writeFailure } from './failure';

/** Where an output is written until it is whole. */
export interface Place {
  /** A hidden name in the folder of the output, so that the rename stays on one disk. */
  readonly temporary: string;
  /** Puts the finished file under its name, after a last change to it. */
  commit(amend?: (file: string) => Promise<void>): Promise<{ readonly bytes: number }>;
  /** Removes what was written; what stood under the name before stays. */
  discard(): Promise<void>;
}

/**
 * Prepares to write a file that appears under its name only when it is complete.
 * @throws {ForgetvizError} when the folder does not exist, a folder stands under the name, or a file that must not be replaced.
 */
export function placeFor(out: string, { overwrite = true } = {}): Place {
  const target = realTarget(out);
  const standing = statSync(target, { throwIfNoEntry: false });
  if (standing?.isDirectory()) {
    throw usage('OUTPUT_IS_FOLDER', `output ${out}: a folder has this name`, 'Give another name.');
  }
  if (standing !== undefined && !overwrite) throw exists(out);
  const { temporary, forget } = temporaryBeside(out, target);
  return {
    temporary,
    async commit(amend) {
      try {
        await amend?.(temporary);
        const { size } = await stat(temporary);
        await rename(temporary, target);
        return { bytes: size };
      } catch (error) {
        await rm(temporary, { force: true });
        throw writeFailure(out, error);
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
 * A name for the unfinished output, removed when the process exits before `forget` is called.
 * @throws {ForgetvizError} when the folder does not exist.
 */
export function temporaryBeside(
  out: string,
  target: string,
): { readonly temporary: string; readonly forget: () => void } {
  const folder = dirname(target);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw usage(
      'OUTPUT_FOLDER_MISSING',
      `output ${out}: there is no folder ${folder}`,
      `Make it: mkdir -p "${folder}".`,
    );
  }
  // Short, since the output's own name may already be as long as a name can be.
  const temporary = join(folder, `.forgetviz-${process.pid}-${randomBytes(4).toString('hex')}.part`);
  checkWritable(out, folder, temporary);
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

export function exists(out: string): ForgetvizError {
  return usage('OUTPUT_EXISTS', `output ${out}: it exists already`, 'Leave --no-overwrite out, or give another name.');
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

/** Found out now rather than after the training. */
function checkWritable(out: string, folder: string, temporary: string): void {
  try {
    mkdirSync(temporary);
    rmSync(temporary, { recursive: true });
  } catch (error) {
    throw new ForgetvizError(`output ${out}: nothing can be written in ${folder}`, {
      code: 'OUTPUT_FOLDER_READONLY',
      hint: 'Write into a folder that you own and whose disk is not full.',
      cause: error,
    });
  }
}

function usage(code: string, message: string, hint: string): ForgetvizError {
  return new ForgetvizError(message, { code, hint });
}
