import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { evaluate } from './evaluate';

const ROOT = join(__dirname, '..', '..');

test.each([
  [{ FORGETVIZ_CACHE: '/f', XDG_CACHE_HOME: '/x' }, '/f'],
  [{ XDG_CACHE_HOME: '/x' }, '/x/forgetviz'],
  [{ XDG_CACHE_HOME: 'relative' }, join(homedir(), '.cache', 'forgetviz')],
  [{}, join(homedir(), '.cache', 'forgetviz')],
])('when the environment has %j, then the cache is %s', (env, path) => {
  expect(evaluate('place.mjs', `it.cacheFolder(${JSON.stringify(env)})`)).toBe(path);
});

test('pip is asked for the one wheel, whichever Python runs it', () => {
  const args = evaluate('wheels.mjs', "it.pipArguments(it.LIBTENSORFLOW, '/to')") as string[];
  expect(args.slice(0, 3)).toEqual(['-m', 'pip', 'download']);
  expect(args.join(' ')).toContain('--only-binary=:all: --python-version 311');
  expect(args.join(' ')).toContain('--platform manylinux2014_x86_64');
  expect(args.slice(-3)).toEqual(['--dest', '/to', 'tensorflow-cpu==2.15.1']);
});

test('there are wheels for Linux on x86-64 alone', () => {
  const places =
    "[{ platform: 'linux', arch: 'x64' }, { platform: 'linux', arch: 'arm64' }, { platform: 'darwin', arch: 'x64' }]";
  expect(evaluate('wheels.mjs', `${places}.map(it.hasWheels)`)).toEqual([true, false, false]);
});

test('the steps come in this order', () => {
  expect(evaluate('steps.mjs', 'it.STEPS.map((step) => step.name)')).toEqual([
    'packages',
    'tensorflow',
    'ffmpeg',
    'build',
  ]);
});

test.each([
  [
    'a thrown error',
    'node:events:1\n  throw er;\nError: getaddrinfo ENOTFOUND x\n    at f (g.js:1)\n\nNode.js v20.0.0\n',
    'Error: getaddrinfo ENOTFOUND x',
  ],
  ['pip', 'WARNING: retrying\nERROR: No matching distribution found\n', 'ERROR: No matching distribution found'],
  ['words without the word error', 'one\nPermission denied\ntwo\n', 'Permission denied'],
  ['nothing', '\n', 'it said nothing'],
])('the telling line of %s', (_title, output, line) => {
  expect(evaluate('child.mjs', `it.tellingLine(${JSON.stringify(output)})`)).toBe(line);
});

test('an error of the system gets a fix, and stays one line', () => {
  const error = "Object.assign(new Error('ENOSPC: no space left\\non device'), { code: 'ENOSPC' })";
  expect(evaluate('failure.mjs', `it.describeFailure(${error}, '/a/checkout')`)).toBe(
    'setup: ENOSPC: no space left on device\n  fix: free about 2 GB of disk space, then run `npm run setup` again',
  );
});

test.each([
  ['in the checkout', '/a/checkout/node_modules/x', 'let the owner of this checkout run `npm run setup`'],
  ['elsewhere', '/home/.cache/forgetviz', 'or name another folder for the cache with FORGETVIZ_CACHE'],
])('a path %s that may not be written gets its own fix', (_title, path, fix) => {
  const error = `Object.assign(new Error('EACCES'), { code: 'EACCES', path: '${path}' })`;
  expect(evaluate('failure.mjs', `it.describeFailure(${error}, '/a/checkout')`)).toContain(fix);
});

test("no package puts a program before the user's own that set-up or the scripts call", () => {
  const programs = readdirSync(join(ROOT, 'node_modules', '.bin'));
  expect(programs.filter((name) => ['node', 'npm', 'npx', 'python3', 'sh', 'g++', 'ffmpeg'].includes(name))).toEqual(
    [],
  );
});

test('the binding needs TensorFlow and the C++ library, and no libnode', () => {
  const binding = join(ROOT, 'node_modules', '@tensorflow', 'tfjs-node', 'lib', 'napi-v8', 'tfjs_binding.node');
  const { stdout } = spawnSync('readelf', ['-d', binding], { encoding: 'utf8' });
  const needed = [...stdout.matchAll(/\(NEEDED\).*\[(.*)\]/g)].map(([, name]) => name);
  expect(needed).toEqual(expect.arrayContaining(['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2']));
  expect(needed.filter((name) => name?.startsWith('libnode'))).toEqual([]);
});

// npm leaves out what its registry does not have at that moment, and `npm ci` then refuses the whole lockfile.
test('package-lock.json has an entry for every optional dependency that it names', () => {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { optionalDependencies?: Record<string, string> }>;
  };
  const named = Object.entries(lock.packages).flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {}).map((name) => [
      `${path}/node_modules/${name}`.replace(/^\//, ''),
      `node_modules/${name}`,
    ]),
  );
  expect(named.filter((places) => !places.some((place) => place in lock.packages)).map(([place]) => place)).toEqual([]);
});

test('when dist is missing, then bin/forgetviz.js says so in one line, and the fix in another', () => {
  const folder = mkdtempSync(join(tmpdir(), 'forgetviz-bin-'));
  for (const name of ['bin', 'setup']) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  mkdirSync(join(folder, 'src'));
  const { status, stderr } = spawnSync(process.execPath, [join(folder, 'bin', 'forgetviz.js')], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  expect(status).toBe(1);
  expect(stderr).toBe('forgetviz: it is not built yet: dist/cli/main.js is missing\n  fix: Run npm run setup.\n');
});
