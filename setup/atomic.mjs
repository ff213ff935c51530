import { createHash } from 'node:crypto';
import {
  chmodSync,
  constants,
  copyFileSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';

// Whatever set-up makes, it makes under a temporary name and renames when complete: a set-up that is killed leaves
// nothing half, and two at once cannot harm each other.

/** @type {Set<string>} */
const temporary = new Set();
process.on('exit', () => {
  for (const path of temporary) rmSync(path, { recursive: true, force: true });
});

/**
 * Whose process numbers those in temporary names are: this host's, and of a container its own. Hosts may share a disk,
 * and containers their names.
 */
const HOST = createHash('sha256')
  .update([hostname(), orNothing(machineId), orNothing(processNamespace)].join('\n'))
  .digest('hex')
  .slice(0, 8);

/** Names of temporary files and folders are `<prefix><host>-<process>-<anything>`; `src/files` has the same rule. */
const PREFIX = '.tmp-';

/** @param {string} prefix */
const own = (prefix) => `${prefix}${HOST}-${process.pid}-`;

/**
 * Gives `work` an empty folder inside `parent` and removes it afterwards, with those that killed processes left there.
 *
 * @template T
 * @param {string} parent
 * @param {(folder: string) => Promise<T>} work
 * @param {string} [prefix]
 * @returns {Promise<T>}
 */
export async function withTemporaryFolder(parent, work, prefix = PREFIX) {
  mkdirSync(parent, { recursive: true });
  removeAbandoned(parent, prefix);
  const folder = mkdtempSync(join(parent, own(prefix)));
  temporary.add(folder);
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    temporary.delete(folder);
  }
}

/**
 * Removes what killed processes of this host left in a folder.
 *
 * @param {string} parent
 * @param {string} prefix
 */
function removeAbandoned(parent, prefix) {
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(`${prefix}${HOST}-`)) continue;
    const pid = Number(name.slice(prefix.length + HOST.length + 1).split('-')[0]);
    if (pid > 0 && !isAlive(pid)) removeIfAllowed(join(parent, name));
  }
}

/** @param {string} path */
function removeIfAllowed(path) {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // Whoever owns it may remove it.
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/**
 * Puts a complete folder in the place of another, which is removed.
 *
 * @param {string} complete
 * @param {string} target on the same disk
 */
export function replaceFolder(complete, target) {
  mkdirSync(dirname(target), { recursive: true });
  // A temporary folder is its maker's alone; what it becomes is for whoever can read the place.
  chmodSync(complete, 0o755);
  // Named after the temporary folder, so that it goes with those that killed processes left.
  const old = `${complete}.old`;
  temporary.add(old);
  try {
    renameSync(target, old);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ENOENT') throw error;
  }
  renameSync(complete, target);
  rmSync(old, { recursive: true, force: true });
  temporary.delete(old);
}

/**
 * Makes a file by any means under a temporary name beside its own, then gives it its name.
 *
 * @param {string} path
 * @param {(temporaryPath: string) => void} make
 */
export function replaceFile(path, make) {
  mkdirSync(dirname(path), { recursive: true });
  removeAbandoned(dirname(path), PREFIX);
  const draft = join(dirname(path), own(PREFIX) + basename(path));
  temporary.add(draft);
  try {
    rmSync(draft, { force: true });
    make(draft);
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
    temporary.delete(draft);
  }
}

/**
 * @param {string} path
 * @param {string} text
 */
export function writeText(path, text) {
  replaceFile(path, (draft) => writeFileSync(draft, text));
}

/**
 * Puts a file of the cache into the checkout, to be read by all: as a hard link, which costs nothing, or else (another
 * disk, another's file, a disk without such links) as a copy. Never as a symbolic link, which leads whoever else uses
 * the checkout into a home that is closed to them. For files that the cache has a manifest of: it tells when one was
 * written to through its other name.
 *
 * @param {string} from
 * @param {string} to
 * @param {number} mode
 */
export function linkOrCopy(from, to, mode) {
  replaceFile(to, (draft) => {
    try {
      linkSync(from, draft);
      chmodSync(draft, mode);
    } catch {
      rmSync(draft, { force: true });
      copyTo(from, draft, mode);
    }
  });
}

/**
 * @param {string} from
 * @param {string} to
 * @param {number} mode
 */
export function copyFile(from, to, mode) {
  replaceFile(to, (draft) => copyTo(from, draft, mode));
}

/**
 * @param {string} from
 * @param {string} to
 * @param {number} mode
 */
function copyTo(from, to, mode) {
  copyFileSync(from, to, constants.COPYFILE_FICLONE);
  chmodSync(to, mode);
}

function machineId() {
  return readFileSync('/etc/machine-id', 'utf8').trim();
}

function processNamespace() {
  return readlinkSync('/proc/self/ns/pid');
}

/** @param {() => string} attempt */
function orNothing(attempt) {
  try {
    return attempt();
  } catch {
    return '';
  }
}
