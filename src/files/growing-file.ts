import type { Stats } from 'node:fs';
import { open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { describeSystemError, ForgetvizError } from '../errors';
import { checkAgain, checkOutput } from './check';
import { writeFailure } from './failure';

/** A file that is written under another name until it is whole, and can be used under it when it never becomes so. */
export interface GrowingFile {
  /** The name that it grows under. */
  readonly part: string;
  /**
   * Hands bytes over, which must not change afterwards. Resolves when those of the call before are on the disk: one
   * piece is under way at a time, so a slow disk slows the caller down.
   */
  readonly append: (bytes: Uint8Array) => Promise<void>;
  /** Ends the file: all of it is on the disk, under its other name. */
  readonly end: () => Promise<void>;
  /** Gives what was ended its name; the parts that earlier runs left are needed no more. */
  readonly publish: () => Promise<void>;
  /** Whether bytes may be appended: until `end`, `close` or a failure that was told. */
  readonly isOpen: () => boolean;
  /** Ends the file and leaves it under its other name, or leaves nothing. Does nothing after `publish`. */
  readonly close: (keep: boolean) => Promise<void>;
}

/** The name of a file that is not whole yet; the second, where another run left one under the first, and so on. */
export const partOf = (path: string, number = 1): string => `${path}${number > 1 ? `.${number}` : ''}.part`;

/** Whether a name is that of a file that may end anywhere. */
export const isPart = (path: string): boolean => path.endsWith('.part');

/**
 * Opens a part of `path`, which takes its name at the end. What an earlier run left there holds what it did, and stays
 * until the new file is whole. `what` names the file in messages: `record`.
 * @throws ForgetvizError when nothing can be written there.
 */
export async function growFile(what: string, path: string): Promise<GrowingFile> {
  await checkOutput(what, path, { overwrite: true });
  const { handle, part, older } = await openPart(what, path);
  let failure: unknown;
  let isOpen = true;
  let isPublished = false;
  let pending = Promise.resolve();

  /** Waits for the disk; what went wrong is told once, and the file is closed then. */
  const settle = async (): Promise<void> => {
    await pending;
    if (failure !== undefined) await closeHandle();
    if (failure !== undefined) throw writeFailure(`${what} ${path}`, failure);
  };
  const closeHandle = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    await pending;
    await handle.close().catch((error: unknown) => (failure ??= error));
  };
  return {
    part,
    append: async (bytes) => {
      await settle();
      pending = handle.writeFile(bytes).catch((error: unknown) => {
        failure = error;
      });
    },
    end: async () => {
      await settle();
      await closeHandle();
      if (failure !== undefined) throw writeFailure(`${what} ${path}`, failure);
      await checkAgain(() => checkOutput(what, path, { overwrite: true }));
    },
    publish: async () => {
      await rename(part, path).catch((error: unknown) => {
        throw writeFailure(`${what} ${path}`, error);
      });
      isPublished = true;
      for (const [name, then] of older) await removeUnchanged(name, then);
    },
    isOpen: () => isOpen,
    close: async (keep) => {
      if (isPublished) return;
      await closeHandle();
      if (!keep) await rm(part, { force: true });
    },
  };
}

interface OpenPart {
  readonly handle: FileHandle;
  readonly part: string;
  /** Parts that were there before, as they were then. */
  readonly older: readonly (readonly [name: string, then: Stats])[];
}

async function openPart(what: string, path: string): Promise<OpenPart> {
  const older: [string, Stats][] = [];
  for (let number = 1; ; number++) {
    const part = partOf(path, number);
    try {
      return { handle: await open(part, 'wx'), part, older };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw openFailure(`${what} ${path}`, error);
    }
    const there = await stat(part).catch(() => undefined);
    if (there?.isFile()) older.push([part, there]);
  }
}

/** A name that no file can have is the fault of whoever gave it. */
function openFailure(subject: string, error: unknown): ForgetvizError {
  const described = describeSystemError(error);
  if (described?.code !== 'ENAMETOOLONG') return writeFailure(subject, error);
  const { cause, hint } = described;
  return new ForgetvizError(`${subject}: ${cause}`, { code: 'OUTPUT_NAME', hint, cause: error });
}

/** One that has grown meanwhile belongs to a run that is still under way. */
async function removeUnchanged(name: string, then: Stats): Promise<void> {
  const now = await stat(name).catch(() => undefined);
  const isSame = now?.ino === then.ino && now.size === then.size && now.mtimeMs === then.mtimeMs;
  if (isSame) await rm(name, { force: true });
}
