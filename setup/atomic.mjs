import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';

// Whatever set-up makes, it makes under a temporary name and renames when complete: a set-up that is killed leaves
// nothing half, and two at once cannot harm each other.

/** @type {Set<string>} */
const temporary = new Set();
process.on('exit', () => {
  for (const path of temporary) rmSync(path, { recursive: true, force: true });
});

/** Names of this machine's temporary folders: `<prefix><host>-<process>-<random>`. */
const HOST = hostname().replace(/[^A-Za-z0-9]/g, '') || 'host';

/**
 * Gives `work` an empty folder inside `parent` and removes it afterwards, with those that killed processes left there.
 *
 * @template T
 * @param {string} parent
 * @param {(folder: string) => Promise<T>} work
 * @param {string} [prefix]
 * @returns {Promise<T>}
 */
export async function withTemporaryFolder(parent, work, prefix = '.tmp-') {
  mkdirSync(parent, { recursive: true });
  removeAbandoned(parent, prefix);
  const folder = mkdtempSync(join(parent, `${prefix}${HOST}-${process.pid}-`));
  temporary.add(folder);
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    temporary.delete(folder);
  }
}

/**
 * @param {string} parent
 * @param {string} prefix
 */
function removeAbandoned(parent, prefix) {
  for (const name of readdirSync(parent)) {
    const pid = name.startsWith(`${prefix}${HOST}-`)
      ? Number(name.slice(prefix.length + HOST.length + 1).split('-')[0])
      : 0;
    if (pid > 0 && !isAlive(pid)) rmSync(join(parent, name), { recursive: true, force: true });
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
  const draft = `${path}.${process.pid}.tmp`;
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
