import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeText } from './atomic.mjs';
import { BINDING, buildBinding, cachedBinding, installCachedBinding, loadError, needCompiler } from './binding.mjs';
import { Unavailable } from './failure.mjs';
import { isKept, keepWheel } from './fetch-wheel.mjs';
import { areLinked, linkLibraries } from './links.mjs';
import { useOwnInstaller } from './own-installer.mjs';
import { tfjsNodeFolder } from './place.mjs';
import { LIBTENSORFLOW } from './wheels.mjs';

/** @typedef {import('./place.mjs').Place} Place */

/** Says by which way TensorFlow came, and which binding was seen to load. */
const STAMP = '.forgetviz-tensorflow';

/** libtensorflow out of the cache, and a binding that loads with it. @type {import('./place.mjs').Step} */
export const tensorflow = {
  name: 'tensorflow',
  isDone(place) {
    const folder = tfjsNodeFolder(place);
    const stamp = readStamp(folder);
    if (stamp === undefined || stamp !== stampFor(place, stamp.split(' ')[0] ?? '')) return false;
    return stamp.startsWith('installer ') || (areLinked(place, join(folder, 'deps')) && isKept(LIBTENSORFLOW, place));
  },
  async run(place) {
    const way = await setUp(place);
    writeText(join(tfjsNodeFolder(place), STAMP), stampFor(place, way) ?? '');
  },
};

/**
 * @param {Place} place
 * @returns {Promise<'wheel' | 'installer'>}
 */
async function setUp(place) {
  try {
    await useWheel(place);
    return 'wheel';
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    await useOwnInstaller(place, error);
    return 'installer';
  }
}

/** @param {Place} place */
async function useWheel(place) {
  // Before 200 MB are fetched for nothing.
  if (!existsSync(cachedBinding(place))) needCompiler(place);
  if (!isKept(LIBTENSORFLOW, place)) await keepWheel(LIBTENSORFLOW, place);
  linkLibraries(place, join(tfjsNodeFolder(place), 'deps'));
  if (await installCachedBinding(place)) {
    place.say("tensorflow: linked libtensorflow 2.15.1 and tfjs-node's binding out of the cache");
    return;
  }
  if (!isKept(LIBTENSORFLOW, place, '')) await keepWheel(LIBTENSORFLOW, place);
  await buildBinding(place);
  if (await installCachedBinding(place)) return;
  const cause = `tfjs-node's binding was compiled but does not load: ${await loadError(place)}`;
  throw new Unavailable(cause, `remove ${place.cache}, then run \`npm run setup\` again`);
}

/** @param {string} folder */
function readStamp(folder) {
  try {
    return readFileSync(join(folder, STAMP), 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * @param {Place} place
 * @param {string} way
 * @returns {string | undefined} undefined where there is no binding
 */
function stampFor(place, way) {
  const binding = statSync(join(tfjsNodeFolder(place), BINDING), { throwIfNoEntry: false });
  return binding && `${way} ${LIBTENSORFLOW.sha256} ${binding.size} ${binding.mtimeMs}`;
}
