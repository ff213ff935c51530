import { mkdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from './atomic.mjs';
import { LIBTENSORFLOW } from './wheels.mjs';

/** @typedef {import('./place.mjs').Place} Place */

/** The names that the linker (-ltensorflow), the loader (the libraries' own) and tfjs-node's scripts look for. */
const LINKS = {
  'libtensorflow.so': 'libtensorflow_cc.so.2',
  'libtensorflow.so.2.9.1': 'libtensorflow_cc.so.2',
  'libtensorflow_cc.so.2': 'libtensorflow_cc.so.2',
  'libtensorflow_framework.so': 'libtensorflow_framework.so.2',
  'libtensorflow_framework.so.2': 'libtensorflow_framework.so.2',
};

/**
 * Every link of a `deps` folder and where it leads.
 *
 * @param {Place} place
 * @param {string} deps
 * @returns {[path: string, target: string][]}
 */
export function planLinks(place, deps) {
  const kept = join(place.cache, LIBTENSORFLOW.folder);
  return [
    [join(deps, 'include'), join(kept, 'include')],
    ...Object.entries(LINKS).map(
      ([name, target]) => /** @type {[string, string]} */ ([join(deps, 'lib', name), join(kept, 'lib', target)]),
    ),
  ];
}

/**
 * @param {Place} place
 * @param {string} deps
 */
export function areLinked(place, deps) {
  return planLinks(place, deps).every(([path, target]) => {
    try {
      return realpathSync(path) === realpathSync(target);
    } catch {
      return false;
    }
  });
}

/**
 * Links the kept library into a `deps` folder, in place of whatever is there.
 *
 * @param {Place} place
 * @param {string} deps
 */
export function linkLibraries(place, deps) {
  mkdirSync(join(deps, 'lib'), { recursive: true });
  for (const [path, target] of planLinks(place, deps)) {
    replaceFile(path, (draft) => {
      // A link replaces a link in one step; only a real folder, left by tfjs-node's own installer, must go first.
      if (path.endsWith('include')) rmSync(path, { recursive: true, force: true });
      symlinkSync(target, draft);
    });
  }
}
