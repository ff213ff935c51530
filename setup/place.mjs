import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setUpAnew } from './command.cjs';
import { SetupFailure } from './failure.mjs';

/**
 * Where a set-up works and what it is told; every step gets it.
 *
 * @typedef {object} Place
 * @property {string} root the checkout, or the package that npm installed
 * @property {string} cache what outlives `npm ci` and is shared by all checkouts and packages of this user
 * @property {NodeJS.ProcessEnv} env
 * @property {string} platform as `process.platform`
 * @property {string} arch as `process.arch`
 * @property {(line: string) => void} say prints one line
 */

/**
 * One thing that set-up sees to. `isDone` must be cheap, since it runs before every start and test, and looks at the
 * checkout alone: whoever runs it need not have a cache.
 *
 * @typedef {object} Step
 * @property {string} name
 * @property {(place: Place) => boolean} isDone
 * @property {(place: Place) => Promise<void>} run
 */

/** @returns {Place} this checkout or package, on this machine, for this user */
export function thisPlace() {
  return {
    root: dirname(dirname(fileURLToPath(import.meta.url))),
    // Asked for only when something is missing: who uses a complete checkout may have no home.
    get cache() {
      return cacheFolder(process.env);
    },
    env: process.env,
    platform: process.platform,
    arch: process.arch,
    // On stderr: stdout belongs to the command that follows.
    say: (line) => process.stderr.write(`setup: ${line}\n`),
  };
}

/**
 * The cache folder of forgetviz.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export function cacheFolder(env) {
  if (env.FORGETVIZ_CACHE) return resolve(env.FORGETVIZ_CACHE);
  // The XDG Base Directory Specification has relative paths ignored.
  if (env.XDG_CACHE_HOME && isAbsolute(env.XDG_CACHE_HOME)) return join(env.XDG_CACHE_HOME, 'forgetviz');
  const home = homeFolder();
  if (home === undefined) {
    throw new SetupFailure('this user has no home folder to keep a cache in', 'name a folder with FORGETVIZ_CACHE');
  }
  return join(home, '.cache', 'forgetviz');
}

/** @returns {string | undefined} undefined where HOME is not set and the system knows no home of this user */
function homeFolder() {
  try {
    return homedir() || undefined;
  } catch {
    return undefined;
  }
}

/**
 * Where Node finds a package from here: in a checkout beneath it, and mostly beside a package that npm installed.
 *
 * @param {string} root
 * @param {string} name
 * @returns {string | undefined}
 */
export function findPackage(root, name) {
  const places = createRequire(join(root, 'package.json')).resolve.paths(name) ?? [];
  return places.map((path) => join(path, name)).find((path) => existsSync(path));
}

/**
 * @param {Place} place
 * @param {string} name
 */
export function packageFolder({ root }, name) {
  const folder = findPackage(root, name);
  if (folder === undefined) throw new SetupFailure(`the package ${name} is missing`, setUpAnew);
  return folder;
}

/** @param {Place} place */
export function tfjsNodeFolder(place) {
  return packageFolder(place, '@tensorflow/tfjs-node');
}

/**
 * Where set-up keeps its own things; npm removes it when it installs the packages, or this package, anew.
 *
 * @param {{ root: string }} place
 * @param {string} name
 */
export function ownFile({ root }, name) {
  return join(root, 'node_modules', '.forgetviz', name);
}

/**
 * A path as one writes it: the home folder as a tilde.
 *
 * @param {string} path
 */
export function tilde(path) {
  const home = homeFolder();
  return home !== undefined && path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path;
}
