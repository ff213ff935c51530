import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeText } from './atomic.mjs';
import { SetupFailure } from './failure.mjs';
import { npmCi } from './npm.mjs';
import { ownFile } from './place.mjs';

/** @typedef {import('./place.mjs').Place} Place */

/** `npm ci` removes node_modules and with it the stamp, which comes back only after success. */
const STAMP = 'packages';

/** @type {import('./place.mjs').Step} */
export const packages = {
  name: 'packages',
  isDone(place) {
    return whyNot(place, stampFor(place)) === undefined;
  },
  async run(place) {
    const stamp = stampFor(place);
    accessSync(place.root, constants.W_OK);
    place.say(`packages: npm ci, since ${whyNot(place, stamp)}`);
    const cause = await npmCi(place.root, place.env);
    if (cause !== undefined) {
      const fix = 'see that npm reaches its registry (`npm ping`), then run `npm run setup` again';
      throw new SetupFailure(`npm ci failed: ${cause}`, fix);
    }
    writeText(ownFile(place, STAMP), stamp);
  },
};

/**
 * The packages that a lockfile names are others on other platforms.
 *
 * @param {Place} place
 */
function stampFor(place) {
  try {
    const hash = createHash('sha256').update(readFileSync(join(place.root, 'package-lock.json')));
    return `${place.platform} ${place.arch} ${hash.digest('hex')}`;
  } catch {
    throw new SetupFailure('package-lock.json is missing', 'restore it: git checkout package-lock.json');
  }
}

/**
 * Why the packages have to be installed, or undefined.
 *
 * @param {Place} place
 * @param {string} stamp
 */
function whyNot(place, stamp) {
  const folder = join(place.root, 'node_modules');
  if (!existsSync(folder)) return 'there is no node_modules';
  try {
    if (readFileSync(ownFile(place, STAMP), 'utf8') !== stamp) return 'package-lock.json changed';
    // What npm wrote down to have installed: a copy of a checkout may have been cut short.
    const installed = JSON.parse(readFileSync(join(folder, '.package-lock.json'), 'utf8'));
    const paths = Object.keys(installed.packages);
    return paths.every((path) => existsSync(join(place.root, path, 'package.json')))
      ? undefined
      : 'packages are missing';
  } catch {
    return 'node_modules is not complete';
  }
}
