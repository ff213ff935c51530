import { statSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ForgetvizError } from '../errors';

/** A file that is written under another name until it is whole. */
export interface GrowingFile {
  /**
   * Hands bytes over, which must not change afterwards. Resolves when those of the call before are on the disk: one
   * piece is under way at a time, so a slow disk slows the caller down.
   */
  readonly append: (bytes: Uint8Array) => Promise<void>;
  /** Ends the file and gives it its name. */
  readonly commit: () => Promise<void>;
  /** False after the end, and once a failure was told. */
  readonly isOpen: () => boolean;
  /** Ends the file and leaves it under its other name, or leaves nothing. Does nothing after the end. */
  readonly close: (keep: boolean) => Promise<void>;
}

/** The name of a file that is not whole yet. */
export const partOf = (path: string): string => `${path}.part`;

/**
 * Opens `<path>.part`, which becomes `path` at the end. `what` names the file in messages: `record`.
 * @throws ForgetvizError when nothing can be written there.
 */
export async function growFile(what: string, path: string): Promise<GrowingFile> {
  const part = partOf(path);
  refuseFolder(what, path);
  const handle = await open(part, 'w').catch((error: unknown) => {
    throw openFailure(what, path, error);
  });
  let failure: unknown;
  let opened = true;
  let pending = Promise.resolve();

  /** Waits for the disk; what went wrong is told once, and the file is closed then. */
  const settle = async (): Promise<void> => {
    await pending;
    if (failure === undefined) return;
    await close();
    throw writeFailure(what, path, failure);
  };
  const close = async (): Promise<void> => {
    if (!opened) return;
    opened = false;
    await pending;
    await handle.close().catch((error: unknown) => (failure ??= error));
  };
  return {
    append: async (bytes) => {
      await settle();
      pending = handle.writeFile(bytes).catch((error: unknown) => {
        failure = error;
      });
    },
    commit: async () => {
      await settle();
      await close();
      await rename(part, path).catch((error: unknown) => (failure ??= error));
      if (failure !== undefined) throw writeFailure(what, path, failure);
    },
    isOpen: () => opened,
    close: async (keep) => {
      if (!opened) return;
      await close();
      if (!keep) await rm(part, { force: true });
      else if (failure !== undefined) throw writeFailure(what, path, failure);
    },
  };
}

function refuseFolder(what: string, path: string): void {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  throw new ForgetvizError(`${what} ${path}: a folder has this name`, {
    code: 'OUTPUT_IS_FOLDER',
    hint: 'Give another name.',
  });
}

function openFailure(what: string, path: string, cause: unknown): ForgetvizError {
  const { code, message } = cause as NodeJS.ErrnoException;
  const missing = code === 'ENOENT' || code === 'ENOTDIR';
  const reason = missing ? `there is no folder ${dirname(path)}` : `it cannot be written: ${message}`;
  return new ForgetvizError(`${what} ${path}: ${reason}`, {
    code: missing ? 'OUTPUT_FOLDER_MISSING' : 'OUTPUT_FOLDER_READONLY',
    hint: missing ? `Make it: mkdir -p "${dirname(path)}".` : 'Write into a folder that you own.',
    cause,
  });
}

export function writeFailure(what: string, path: string, cause: unknown): ForgetvizError {
  const { code, message } = cause as NodeJS.ErrnoException;
  const full = code === 'ENOSPC' || code === 'EDQUOT';
  return new ForgetvizError(`${what} ${path}: ${full ? 'no space left on the disk' : message}`, {
    code: full ? 'NO_SPACE' : 'WRITE_FAILED',
    hint: full ? 'Free some space, or write to another disk.' : 'Check the folder and its permissions.',
    blame: 'machine',
    cause,
  });
}
