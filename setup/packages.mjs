import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeText } from './atomic.mjs';
import { findProgram, runChild } from './child.mjs';
import { SetupFailure } from './failure.mjs';

/** @typedef {import('./place.mjs').Place} Place */

/** `npm ci` removes node_modules and with it the stamp, which comes back only after success. */
const STAMP = join('node_modules', '.forgetviz-packages');

/** @type {import('./place.mjs').Step} */
export const packages = {
  name: 'packages',
  isDone(place) {
    try {
      return readFileSync(join(place.root, STAMP), 'utf8') === lockfileHash(place);
    } catch {
      return false;
    }
  },
  async run(place) {
    const hash = lockfileHash(place);
    const why = existsSync(join(place.root, 'node_modules')) ? 'package-lock.json changed' : 'there is no node_modules';
    place.say(`packages: npm ci, since ${why}`);
    // Without the packages' own install scripts: tfjs-node's downloads from a store that many networks do not reach.
    const options = ['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
    const [command, ...args] = npmCommand(place.env);
    const { ok, output } = await runChild(command, [...args, ...options], { cwd: place.root, env: place.env });
    if (!ok) {
      const fix = 'see that npm reaches its registry (`npm ping`), then run `npm run setup` again';
      throw new SetupFailure(`npm ci failed: ${npmCause(output)}`, fix);
    }
    writeText(join(place.root, STAMP), hash);
  },
};

/** @param {Place} place */
function lockfileHash(place) {
  try {
    return createHash('sha256')
      .update(readFileSync(join(place.root, 'package-lock.json')))
      .digest('hex');
  } catch {
    throw new SetupFailure('package-lock.json is missing', 'restore it: git checkout package-lock.json');
  }
}

/**
 * The npm that runs this script, else the one on PATH.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {[string, ...string[]]}
 */
function npmCommand(env) {
  if (env.npm_execpath?.endsWith('npm-cli.js')) return [process.execPath, env.npm_execpath];
  const npm = findProgram('npm', env);
  if (npm === undefined)
    throw new SetupFailure('npm is not on PATH', 'install npm 10 or newer (Debian: apt install npm)');
  return [npm];
}

/**
 * npm's own words about its failure, without the lines that only point elsewhere.
 *
 * @param {string} output
 */
function npmCause(output) {
  const lines = output
    .split('\n')
    .filter((line) => /^npm (error|ERR!)/.test(line))
    .map((line) => line.replace(/^npm (error|ERR!)\s*/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('A complete log'));
  return lines.slice(0, 3).join('; ').slice(0, 300) || 'it said nothing';
}
