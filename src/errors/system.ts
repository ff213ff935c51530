import { getSystemErrorMap } from 'node:util';
import { setUp, setUpAnew } from '#setup';
import { ForgetvizError } from './error';

/** What the operating system refused, in words of this program. */
export interface SystemError {
  /** `NO_SPACE`, or the system's own name, such as `EACCES`. */
  readonly code: string;
  /** What is wrong, to be put behind the name of what it is wrong with. */
  readonly cause: string;
  readonly hint: string;
}

const elsewhere = 'Choose a file or folder that you may use.';
const full = 'Free some space, or write to another disk.';

/** By the names of errno(3). */
const known: Readonly<Record<string, readonly [cause: string, hint: string]>> = {
  ENOSPC: ['no space left on the disk', full],
  EDQUOT: ['the disk quota is used up', full],
  EFBIG: [
    'the file is larger than this disk or the limit of this process allows',
    'Raise it (ulimit -f), or write to another disk.',
  ],
  EACCES: ['permission denied', elsewhere],
  EPERM: ['not permitted', elsewhere],
  EROFS: ['the file system is read-only', 'Write elsewhere.'],
  ENOENT: ['there is no such file or folder', 'Look whether it was moved or removed while it was in use.'],
  ENOTDIR: ['a part of the path is a file and no folder', 'Choose another path.'],
  EISDIR: ['it is a folder', 'Name a file.'],
  EEXIST: ['it is there already', 'Choose another name.'],
  ENOTEMPTY: ['the folder is not empty', 'Choose another name, or empty the folder.'],
  ENAMETOOLONG: ['the name is too long', 'Choose a shorter one.'],
  ELOOP: ['its links lead round in a circle', 'Choose another path.'],
  EXDEV: ['the two are on different disks', 'Choose a folder on one disk.'],
  EBUSY: ['it is in use', 'Try again when nothing else uses it.'],
  ETXTBSY: ['the program is being written to', 'Try again when it is complete.'],
  EIO: ['the disk fails to read or write', 'Look into the log of the system (dmesg), and use another disk.'],
  ESTALE: ['the network disk has lost it', 'Look whether the disk is mounted, and start again.'],
  EMFILE: ['too many files are open in this process', 'Raise the limit: ulimit -n 4096.'],
  ENFILE: ['too many files are open on this machine', 'Close other programs, or raise fs.file-max.'],
  ENOMEM: ['not enough memory', 'Close other programs, or use a smaller --size or fewer --jobs.'],
  EAGAIN: ['the machine has no processes or memory to spare', 'Close other programs, or use fewer --jobs.'],
  ENOEXEC: ['it is no program of this machine', 'Name a program that runs here.'],
  EPIPE: ['whatever read it has gone', 'Start again.'],
};

/** Errors of Node itself that say the same of a machine: its packages are not whole. */
const broken: Readonly<Record<string, readonly [cause: string, hint: string]>> = {
  MODULE_NOT_FOUND: ['a package is missing or incomplete', setUpAnew],
  ERR_DLOPEN_FAILED: ['a native package does not load', `Run ${setUp}; forgetviz doctor says which one.`],
};

const removedFolder = ['the current folder was removed', 'Change to one that is there: cd.'] as const;

/**
 * What an error of a system call means; undefined for any other error. Whatever a system call can answer is described,
 * if need be in the words of the system.
 */
export function describeSystemError(error: unknown): SystemError | undefined {
  const { code = '', errno, syscall } = (typeof error === 'object' ? (error ?? {}) : {}) as NodeJS.ErrnoException;
  // Node asks for it before anything else is done with a path.
  const words = syscall === 'uv_cwd' ? removedFolder : (known[code] ?? broken[code]);
  if (words !== undefined) {
    const [cause, hint] = words;
    return { code: code === 'ENOSPC' || code === 'EDQUOT' ? 'NO_SPACE' : code, cause, hint };
  }
  if (syscall === undefined || errno === undefined) return undefined;
  const [name, cause] = getSystemErrorMap().get(errno) ?? [code, `${syscall} failed`];
  return { code: name, cause, hint: 'Look into the log of the system (dmesg).' };
}

/** The error of a system call as one of ours, which blames the machine; undefined for any other error. */
export function fromSystem(error: unknown): ForgetvizError | undefined {
  const described = describeSystemError(error);
  if (described === undefined) return undefined;
  const { code, cause, hint } = described;
  const { path } = error as NodeJS.ErrnoException;
  return new ForgetvizError(path ? `${path}: ${cause}` : cause, { code, hint, blame: 'machine', cause: error });
}
