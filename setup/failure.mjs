import { dirname } from 'node:path';
import { isCheckout, setUp } from './command.cjs';

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
 * @param {string} root the checkout or the package
 * @returns {string}
 */
export function describeFailure(error, root) {
  if (error instanceof SetupFailure) return `setup: ${oneLine(error.message)}\n  fix: ${oneLine(error.fix)}`;
  const { code = '', path = '', dest = path } = /** @type {NodeJS.ErrnoException & { dest?: string }} */ (error ?? {});
  const message = oneLine(error instanceof Error ? error.message : String(error));
  const isOurs = dest === root || dest.startsWith(`${isCheckout ? root : dirname(root)}/`);
  const fix = isOurs && REFUSALS.has(code) ? OWNER : FIXES[code];
  return `setup: ${message}\n  fix: ${fix ?? `run \`${setUp}\` again; if it stays, report this line`}`;
}

const REFUSALS = new Set(['EACCES', 'EPERM', 'EROFS']);
const WHERE = isCheckout ? 'checkout' : 'package';
const OWNER = `let the owner of this ${WHERE} run \`${setUp}\`, or make the ${WHERE} writable for you`;

const CACHE = 'make that path writable for you, or name another folder for the cache with FORGETVIZ_CACHE';

/** @type {Record<string, string>} */
const FIXES = {
  ENOSPC: `free about 2 GB of disk space, then run \`${setUp}\` again`,
  EDQUOT: `free about 2 GB of your disk quota, then run \`${setUp}\` again`,
  EACCES: CACHE,
  EPERM: CACHE,
  ENOTDIR: 'name a folder for the cache with FORGETVIZ_CACHE',
  EEXIST: 'name a folder for the cache with FORGETVIZ_CACHE',
  EROFS: 'name a folder on a writable disk for the cache with FORGETVIZ_CACHE',
};

/** @param {string} text */
function oneLine(text) {
  return text.replace(/\s*\n\s*/g, ' ').trim();
}
