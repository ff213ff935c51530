import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { linkOrCopy } from './atomic.mjs';
import {
  BINDING,
  bindingRecipe,
  buildBinding,
  cachedBinding,
  findCompiler,
  installCachedBinding,
  loadError,
} from './binding.mjs';
import { setUp } from './command.cjs';
import { Unavailable } from './failure.mjs';
import { keepWheel, keptFolder } from './fetch-wheel.mjs';
import { useOwnInstaller } from './own-installer.mjs';
import { ownFile, tfjsNodeFolder } from './place.mjs';
import { isStamped, writeStamp } from './stamp.mjs';
import { LIBRARIES, LIBTENSORFLOW } from './wheels.mjs';

/** @typedef {import('./place.mjs').Place} Place */

const STAMP = 'tensorflow.json';

/** libtensorflow, and a binding that was seen to load with it. @type {import('./place.mjs').Step} */
export const tensorflow = {
  name: 'tensorflow',
  isDone(place) {
    return isStamped(ownFile(place, STAMP), bindingRecipe(place));
  },
  async run(place) {
    try {
      await useWheel(place);
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      await useOwnInstaller(place, error);
    }
    const libraries = join(tfjsNodeFolder(place), 'deps', 'lib');
    const files = readdirSync(libraries, { withFileTypes: true }).filter((entry) => entry.isFile());
    writeStamp(ownFile(place, STAMP), bindingRecipe(place), [
      join(tfjsNodeFolder(place), BINDING),
      ...files.map(({ name }) => join(libraries, name)),
    ]);
  },
};

/** @param {Place} place */
async function useWheel(place) {
  // Before 200 MB are fetched for nothing.
  if (!existsSync(cachedBinding(place))) findCompiler(place);
  await keepWheel(LIBTENSORFLOW, place);
  placeLibraries(place);
  if (await installCachedBinding(place)) {
    place.say("tensorflow: took libtensorflow 2.15.1 and tfjs-node's binding out of the cache");
    return;
  }
  await keepWheel(LIBTENSORFLOW, place, '');
  await buildBinding(place);
  if (await installCachedBinding(place)) return;
  const cause = `tfjs-node's binding was compiled but does not load: ${await loadError(place)}`;
  throw new Unavailable(cause, `remove ${place.cache}, then run \`${setUp}\` again`);
}

/**
 * Puts the kept libraries where the binding looks for them, in place of whatever is there.
 *
 * @param {Place} place
 */
function placeLibraries(place) {
  const deps = join(tfjsNodeFolder(place), 'deps');
  rmSync(deps, { recursive: true, force: true });
  for (const name of LIBRARIES) {
    linkOrCopy(join(keptFolder(LIBTENSORFLOW, place), 'lib', name), join(deps, 'lib', name), 0o644);
  }
}
