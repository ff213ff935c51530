import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { replaceFile, withTemporaryFolder } from './atomic.mjs';
import { findProgram, runChild, tellingLine } from './child.mjs';
import { Unavailable } from './failure.mjs';
import { findNodeGyp, findNodeHeaders } from './headers.mjs';
import { linkLibraries } from './links.mjs';
import { tfjsNodeFolder } from './place.mjs';
import { LIBTENSORFLOW } from './wheels.mjs';

/** @typedef {import('./place.mjs').Place} Place */

/** Where tfjs-node looks for its addon. Node-API 8: the newest it knows, and every Node from 20 on has it. */
export const BINDING = join('lib', 'napi-v8', 'tfjs_binding.node');

/**
 * The built binding in the cache: one for every version of tfjs-node and of the library it is linked against. It
 * finds the library by a path relative to itself, so a copy works in every checkout.
 *
 * @param {Place} place
 */
export function cachedBinding(place) {
  const { version } = JSON.parse(readFileSync(join(tfjsNodeFolder(place), 'package.json'), 'utf8'));
  const key = createHash('sha256')
    .update(`${version} ${LIBTENSORFLOW.sha256} ${place.platform} ${place.arch}`)
    .digest('hex');
  return join(place.cache, `tfjs-binding-${version}-${key.slice(0, 12)}.node`);
}

/**
 * Copies the cached binding to where tfjs-node looks for it.
 *
 * @param {Place} place
 * @returns {Promise<boolean>} whether it was there and loads
 */
export async function installCachedBinding(place) {
  const cached = cachedBinding(place);
  if (!existsSync(cached)) return false;
  replaceFile(join(tfjsNodeFolder(place), BINDING), (draft) => copyFileSync(cached, draft));
  return (await loadError(place)) === undefined;
}

/**
 * Why the installed binding cannot be loaded, or undefined.
 *
 * @param {Place} place
 * @returns {Promise<string | undefined>}
 */
export async function loadError(place) {
  const path = join(tfjsNodeFolder(place), BINDING);
  if (!existsSync(path)) return 'it is not there';
  const env = { ...place.env, TF_CPP_MIN_LOG_LEVEL: '3' };
  const { ok, output } = await runChild(process.execPath, ['-e', 'require(process.argv[1])', path], {
    env,
    minutes: 2,
  });
  return ok ? undefined : tellingLine(output);
}

/** @param {Place} place */
export function needCompiler({ env }) {
  const missing = ['make', env.CXX?.split(' ')[0] || 'g++'].filter((name) => findProgram(name, env) === undefined);
  if (missing.length > 0) {
    throw new Unavailable(
      `${missing.join(' and ')} not on PATH`,
      'install a C++ compiler and make (Debian: apt install g++ make)',
    );
  }
}

/**
 * Compiles the binding against the kept library and puts it into the cache. It is compiled in a folder of its own:
 * node_modules stays as npm made it, and gyp never meets a space in the checkout's path.
 *
 * @param {Place} place
 */
export async function buildBinding(place) {
  needCompiler(place);
  const nodedir = findNodeHeaders(place);
  place.say(`binding: compiling tfjs-node's binding${nodedir ? '' : ", with Node's headers downloaded by node-gyp"}`);
  await withTemporaryFolder(
    tmpdir(),
    async (folder) => {
      for (const name of ['binding', 'binding.gyp', 'package.json']) {
        cpSync(join(tfjsNodeFolder(place), name), join(folder, name), { recursive: true });
      }
      mkdirSync(join(folder, 'deps'));
      linkLibraries(place, join(folder, 'deps'));
      const nodePreGyp = join(place.root, 'node_modules', '@mapbox', 'node-pre-gyp', 'bin', 'node-pre-gyp');
      const args = [nodePreGyp, 'install', '--build-from-source', ...(nodedir ? [`--nodedir=${nodedir}`] : [])];
      const nodeGyp = findNodeGyp(place.env);
      const env = { ...place.env, JOBS: '2', ...(nodeGyp && { npm_config_node_gyp: nodeGyp }) };
      const { ok, output } = await runChild(process.execPath, args, { cwd: folder, env });
      if (!ok || !existsSync(join(folder, BINDING))) {
        const cause = tellingLine(output, [/: (fatal )?error: /, /^gyp ERR! stack \w*Error/, /ERR! stack/]);
        throw new Unavailable(
          `tfjs-node's binding does not compile: ${cause}`,
          'install g++ and make, and a Node with its headers',
        );
      }
      replaceFile(cachedBinding(place), (draft) => {
        copyFileSync(join(folder, BINDING), draft);
        chmodSync(draft, 0o755);
      });
    },
    'forgetviz-',
  );
}
