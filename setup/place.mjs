import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where a set-up works and what it is told; every step gets it.
 *
 * @typedef {object} Place
 * @property {string} root the checkout
 * @property {string} cache what outlives `npm ci` and is shared by all checkouts of this user
 * @property {NodeJS.ProcessEnv} env
 * @property {string} platform as `process.platform`
 * @property {string} arch as `process.arch`
 * @property {(line: string) => void} say prints one line
 */

/**
 * One thing that set-up sees to. `isDone` must be cheap, since it runs before every start and test.
 *
 * @typedef {object} Step
 * @property {string} name
 * @property {(place: Place) => boolean} isDone
 * @property {(place: Place) => Promise<void>} run
 */

/**
 * The user's cache folder for forgetviz; `src/video` looks for ffmpeg by the same rule.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export function cacheFolder(env) {
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'forgetviz');
}

/** @param {Place} place */
export function tfjsNodeFolder(place) {
  return join(place.root, 'node_modules', '@tensorflow', 'tfjs-node');
}

/**
 * A path as one writes it: the home folder as a tilde.
 *
 * @param {string} path
 */
export function tilde(path) {
  const home = homedir();
  return path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path;
}
