import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const tfjsNode = join('node_modules', '@tensorflow', 'tfjs-node');
const addon = join(tfjsNode, 'lib', 'napi-v8', 'tfjs_binding.node');
const library = join(tfjsNode, 'deps', 'lib', 'libtensorflow_cc.so.2');
const framework = join(tfjsNode, 'deps', 'lib', 'libtensorflow_framework.so.2');

let folder: string;

/** A checkout of what TensorFlow is loaded by, which may be spoilt. Unlike those of other tests, another user may enter it. */
beforeEach(() => {
  folder = mkdtempSync('/tmp/forgetviz-load-');
  chmodSync(folder, 0o755);
  for (const name of ['tensorflow', 'errors', 'files', 'text'].map((part) => join('dist', part)))
    cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  // What says how this program is set up.
  for (const name of ['package.json', join('setup', 'command.cjs')]) cpSync(join(ROOT, name), join(folder, name));
  // Any library does for what is told before one is loaded.
  for (const file of [addon, library, framework]) put(file, readFileSync(join(ROOT, addon)));
});

afterEach(() => {
  spawnSync('chmod', ['-R', 'u+rwX', folder]);
  rmSync(folder, { recursive: true });
});

function put(file: string, content: Buffer): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), content);
}

/** Puts a library of the checkout of the tests there. */
function link(file: string, target: string): void {
  rmSync(join(folder, file));
  symlinkSync(join(ROOT, target), join(folder, file));
}

/** Another user, as whom nothing is read past its mode: Debian's `nobody`, where this is root. */
const another = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

/** What a process gets: the version, or an error's code, blame and message, or the signal that ends it. */
function load(user: { uid?: number; gid?: number } = {}): string {
  const script = `
    try { console.log(require('./dist/tensorflow/load').loadTensorFlow().TF_Version); }
    catch (error) { console.log([error.code, error.blame, error.message].join(' | ')); }`;
  const { stdout, signal } = spawnSync(process.execPath, ['-e', script], { cwd: folder, encoding: 'utf8', ...user });
  return signal ?? stdout.trim();
}

test('when all is well, then it loads', () => {
  link(library, library);
  link(framework, framework);
  expect(load()).toMatch(/^2\.\d+\.\d+$/);
});

test.each([
  ['the addon', addon],
  ['a library', framework],
  ['the folder of the libraries', dirname(framework)],
  ['the package', tfjsNode],
])('when %s is removed, then it is missing', (_, file) => {
  rmSync(join(folder, file), { recursive: true });
  expect(load()).toMatch(/^TENSORFLOW_MISSING \| machine \| TensorFlow does not load: .*is not there$/);
});

test.each([
  ['the addon', addon],
  ['a library', framework],
  ['the folder of the libraries', dirname(framework)],
  ['the folder of the package', tfjsNode],
])('when %s may not be read, then its path is told', (_, file) => {
  chmodSync(join(folder, file), 0);
  const told = load(another);
  expect(told).toMatch(/^TENSORFLOW_UNREADABLE \| machine \|/);
  expect(told).toContain(join(folder, file));
});

test('when a library is cut short, then it is damaged, and the process does not die of it', () => {
  put(library, readFileSync(join(ROOT, addon)).subarray(0, 60_000));
  expect(load()).toBe(`TENSORFLOW_DAMAGED | machine | TensorFlow does not load: ${join(folder, library)} is damaged`);
});

test('when a library leads into a cache that is gone, as version 0.1.0 linked it, then it is missing', () => {
  link(library, 'no-cache');
  expect(load()).toMatch(/^TENSORFLOW_MISSING \|/);
});

test('when a library is another, then what is missing in it is named', () => {
  link(library, framework);
  link(framework, framework);
  expect(load()).toMatch(/^TENSORFLOW_SYMBOL \| machine \| .* lack version [`']tensorflow'$/);
});
