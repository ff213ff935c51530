/** A failure that the user can mend: one line of cause, one of fix, no stack trace. */
export class SetupFailure extends Error {
  /**
   * @param {string} cause what went wrong, in one line
   * @param {string} fix what to do about it, in one line
   */
  constructor(cause, fix) {
    super(cause);
    this.name = 'SetupFailure';
    this.fix = fix;
  }
}

/** This machine lacks what the preferred way needs (pip, a compiler, the network): another way may still do. */
export class Unavailable extends SetupFailure {
  /**
   * @param {string} cause what is missing, in one line
   * @param {string} fix how to get it, in one line
   */
  constructor(cause, fix) {
    super(cause, fix);
    this.name = 'Unavailable';
  }
}

/**
 * What a failure prints. Anything but a SetupFailure is the operating system's word (no space, no permission) or a bug.
 *
 * @param {unknown} error
 * @returns {string}
 */
export function describeFailure(error) {
  if (error instanceof SetupFailure) return `setup: ${oneLine(error.message)}\n  fix: ${oneLine(error.fix)}`;
  const code = /** @type {NodeJS.ErrnoException} */ (error)?.code ?? '';
  const message = oneLine(error instanceof Error ? error.message : String(error));
  return `setup: ${message}\n  fix: ${FIXES[code] ?? 'run `npm run setup` again; if it stays, report this line'}`;
}

/** @type {Record<string, string>} */
const FIXES = {
  ENOSPC: 'free about 2 GB of disk space, then run `npm run setup` again',
  EACCES: 'make that path writable for you, or point XDG_CACHE_HOME at a folder that is',
  EPERM: 'make that path writable for you, or point XDG_CACHE_HOME at a folder that is',
  ENOTDIR: 'point XDG_CACHE_HOME at a folder, or unset it',
  EROFS: 'point XDG_CACHE_HOME at a folder on a writable disk',
};

/** @param {string} text */
function oneLine(text) {
  return text.replace(/\s*\n\s*/g, ' ').trim();
}
