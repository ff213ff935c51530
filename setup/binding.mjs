import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyFile, withTemporaryFolder } from './atomic.mjs';
import { findProgram, runChild, tellingLine } from './child.mjs';
import { Unavailable } from './failure.mjs';
import { keptFolder } from './fetch-wheel.mjs';
import { packageFolder, tfjsNodeFolder } from './place.mjs';
import { LIBRARIES, LIBTENSORFLOW } from './wheels.mjs';

/** @typedef {import('./place.mjs').Place} Place */

/** Where tfjs-node looks for its addon. Node-API 8: the newest it knows, and every Node from 20 on has it. */
export const BINDING = join('lib', 'napi-v8', 'tfjs_binding.node');

const SOURCES = ['tfjs_backend.cc', 'tfjs_binding.cc'];

/**
 * What node-gyp passes to the compiler for it, but for what concerns Node: the binding speaks Node-API alone, whose
 * headers are a package. Debian's node-gyp would link every addon against its own libnode, and a second Node in one
 * process is its end. One binding serves every Node, and finds the libraries beside it wherever the checkout is moved.
 */
const FLAGS = [
  ...['-shared', '-fPIC', '-O3', '-std=gnu++17', '-fno-rtti', '-fno-exceptions', '-DNAPI_VERSION=8'],
  '-Wl,-rpath,$ORIGIN/../../deps/lib',
];

/**
 * All that the binding comes of, as one word: another recipe is another binding.
 *
 * @param {Place} place
 */
export function bindingRecipe(place) {
  const versions = [tfjsNodeFolder(place), headersFolder(place)].map(versionOf);
  const parts = [SOURCES, FLAGS, versions, LIBTENSORFLOW.sha256, place.platform, place.arch];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 12);
}

/**
 * The built binding in the cache.
 *
 * @param {Place} place
 */
export function cachedBinding(place) {
  return join(place.cache, `tfjs-binding-${versionOf(tfjsNodeFolder(place))}-${bindingRecipe(place)}.node`);
}

/**
 * Puts the cached binding where tfjs-node looks for it.
 *
 * @param {Place} place
 * @returns {Promise<boolean>} whether it was there and loads
 */
export async function installCachedBinding(place) {
  const cached = cachedBinding(place);
  if (!existsSync(cached)) return false;
  copyFile(cached, join(tfjsNodeFolder(place), BINDING), 0o755);
  return (await loadError(place)) === undefined;
}

/**
 * Why the installed binding cannot be used, or undefined.
 *
 * @param {Place} place
 * @returns {Promise<string | undefined>}
 */
export async function loadError(place) {
  const path = join(tfjsNodeFolder(place), BINDING);
  if (!existsSync(path)) return 'it is not there';
  if (readFileSync(path).includes('libnode.so')) return 'it is linked against a libnode, a second Node in the process';
  const env = { ...place.env, TF_CPP_MIN_LOG_LEVEL: '3' };
  const { ok, output } = await runChild(process.execPath, ['-e', 'require(process.argv[1])', path], {
    env,
    minutes: 2,
  });
  return ok ? undefined : tellingLine(output);
}

/**
 * @param {Place} place
 * @returns {[string, ...string[]]} the C++ compiler, and what CXX passes to it
 */
export function findCompiler({ env }) {
  const [name = 'g++', ...args] = (env.CXX ?? '').split(/\s+/).filter(Boolean);
  const compiler = findProgram(name, env);
  if (compiler === undefined) {
    throw new Unavailable(`${name} not on PATH`, 'install a C++ compiler (Debian: apt install g++)');
  }
  return [compiler, ...args];
}

/**
 * Compiles the binding against the kept library and puts it into the cache.
 *
 * @param {Place} place
 */
export async function buildBinding(place) {
  const [compiler, ...args] = findCompiler(place);
  place.say("binding: compiling tfjs-node's binding");
  await withTemporaryFolder(place.cache, async (folder) => {
    const built = join(folder, 'tfjs_binding.node');
    const kept = keptFolder(LIBTENSORFLOW, place);
    const { ok, output } = await runChild(
      compiler,
      [
        ...args,
        ...FLAGS,
        ...[join(headersFolder(place), 'include'), join(kept, 'include')].flatMap((path) => ['-I', path]),
        ...SOURCES.map((name) => join(tfjsNodeFolder(place), 'binding', name)),
        ...LIBRARIES.map((name) => join(kept, 'lib', name)),
        ...['-o', built],
      ],
      // The compiler's own temporary files too, wherever TMPDIR points.
      { env: { ...place.env, TMPDIR: folder } },
    );
    if (!ok || !existsSync(built)) {
      const cause = tellingLine(output, [/: (fatal )?error: /, /undefined reference|cannot find/]);
      throw new Unavailable(
        `tfjs-node's binding does not compile: ${cause}`,
        'install a C++17 compiler (Debian: apt install g++), or name one with CXX',
      );
    }
    copyFile(built, cachedBinding(place), 0o755);
  });
}

/** @param {Place} place */
function headersFolder(place) {
  return packageFolder(place, 'node-api-headers');
}

/**
 * @param {string} folder of a package
 * @returns {string}
 */
function versionOf(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
}
