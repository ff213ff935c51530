import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const SETUP = join(__dirname, '..', '..', 'setup');

/** A small checkout with the real set-up in it, its own cache, and stand-ins for npm, pip, the compilers and the wheels. */
export interface Checkout {
  readonly root: string;
  readonly cache: string;
  /** The only folder on PATH: take a program out to see what its absence does. */
  readonly programs: string;
  readonly packages: string;
  path(...names: string[]): string;
  setUp(env?: NodeJS.ProcessEnv, options?: SetUpOptions): Promise<SetUpResult>;
}

export interface SetUpOptions {
  /** Another place than the checkout's own, to which it was moved or copied. */
  readonly root?: string;
  readonly umask?: string;
  readonly user?: number;
}

export interface SetUpResult {
  readonly code: number | null;
  /** What was said, one string a line. */
  readonly said: string[];
  readonly stdout: string;
}

const made: string[] = [];

export function removeCheckouts(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** In a parent that another user may enter, it is ready for another user. */
export function makeCheckout(parent = tmpdir()): Checkout {
  const folder = mkdtempSync(join(parent, 'forgetviz-setup-'));
  chmodSync(folder, 0o755);
  made.push(folder);
  const checkout = {
    root: join(folder, 'a checkout'),
    cache: join(folder, 'cache', 'forgetviz'),
    programs: join(folder, 'programs'),
    packages: join(folder, 'packages'),
  };
  const wheels = join(folder, 'wheels');
  writeWheels(wheels);
  writePackages(checkout.packages);
  writeSources(checkout.root, wheels);
  writePrograms(checkout, wheels);
  return {
    ...checkout,
    path: (...names) => join(checkout.root, ...names),
    setUp: (env = {}, options = {}) =>
      runSetUp({ PATH: checkout.programs, XDG_CACHE_HOME: dirname(checkout.cache), ...env }, checkout.root, options),
  };
}

function runSetUp(
  env: NodeJS.ProcessEnv,
  ownRoot: string,
  { root = ownRoot, umask = '022', user }: SetUpOptions,
): Promise<SetUpResult> {
  return new Promise((resolve, reject) => {
    const program = join(root, 'setup', 'index.mjs');
    const child = spawn('/bin/sh', ['-c', `umask ${umask}; exec "$0" "$@"`, process.execPath, program], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(user !== undefined && { uid: user, gid: user }),
    });
    const output = { stdout: '', stderr: '' };
    child.stdout.on('data', (data) => (output.stdout += String(data)));
    child.stderr.on('data', (data) => (output.stderr += String(data)));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, said: output.stderr.split('\n').filter(Boolean), stdout: output.stdout });
    });
  });
}

/** What the wheels hold, as folders: the stand-in for Python copies from them. */
function writeWheels(folder: string): void {
  write(join(folder, 'tensorflow-cpu==2.15.1'), 'a wheel with libtensorflow');
  write(join(folder, 'imageio-ffmpeg==0.8.1'), 'a wheel with ffmpeg');
}

/** Any addon that loads will do for a binding. */
const addon = require.resolve('canvas-linux-x64-gnu/canvas.node');

function writePackages(folder: string): void {
  const tfjsNode = join(folder, '@tensorflow', 'tfjs-node');
  write(join(tfjsNode, 'package.json'), '{"version": "4.22.0"}');
  write(join(tfjsNode, 'scripts', 'install.js'), "throw new Error('getaddrinfo ENOTFOUND the.store');");
  write(
    join(tfjsNode, 'scripts', 'working-install.js'),
    `const fs = require('fs');
     for (const folder of ['lib/napi-v8', 'deps/lib']) fs.mkdirSync(folder, { recursive: true });
     fs.writeFileSync('deps/lib/libtensorflow.so.2', 'content');
     fs.copyFileSync(${JSON.stringify(addon)}, 'lib/napi-v8/tfjs_binding.node');`,
  );
  write(join(folder, 'node-api-headers', 'package.json'), '{"version": "1.9.0"}');
  write(join(folder, 'typescript', 'package.json'), '{}');
  write(
    join(folder, '.package-lock.json'),
    JSON.stringify({
      packages: Object.fromEntries(
        ['@tensorflow/tfjs-node', 'node-api-headers', 'typescript'].map((name) => [`node_modules/${name}`, {}]),
      ),
    }),
  );
  write(join(folder, '@ffmpeg-installer', 'linux-x64', 'ffmpeg'), '');
  write(
    join(folder, 'typescript', 'bin', 'tsc'),
    `const fs = require('fs');
     const source = fs.readFileSync('src/cli/main.ts', 'utf8');
     if (source.includes('wrong')) { console.log('src/cli/main.ts(1,1): error TS2304: wrong.'); process.exit(2); }
     fs.mkdirSync(process.argv.at(-1) + '/cli', { recursive: true });
     fs.writeFileSync(process.argv.at(-1) + '/cli/main.js', source);`,
  );
}

function writeSources(root: string, wheels: string): void {
  cpSync(SETUP, join(root, 'setup'), { recursive: true });
  for (const name of ['package-lock.json', 'tsconfig.json', 'tsconfig.build.json']) write(join(root, name), '{}');
  write(join(root, 'src', 'cli', 'main.ts'), '// one');
  // The hashes that set-up insists on become those of the stand-ins.
  const descriptors = join(root, 'setup', 'wheels.mjs');
  const hashes = ['tensorflow-cpu==2.15.1', 'imageio-ffmpeg==0.8.1'].map((name) =>
    createHash('sha256')
      .update(readFileSync(join(wheels, name)))
      .digest('hex'),
  );
  const text = readFileSync(descriptors, 'utf8').replace(
    /sha256: '[0-9a-f]{64}'/g,
    () => `sha256: '${hashes.shift() ?? ''}'`,
  );
  writeFileSync(descriptors, text);
}

function writePrograms({ programs, packages }: { programs: string; packages: string }, wheels: string): void {
  writeProgram(programs, 'npm', `cp -r '${packages}' node_modules`);
  writeProgram(programs, 'g++', `while [ "$1" != -o ]; do shift; done; cp '${addon}' "$2"`);
  // `-m pip --version`, `-m pip download … --dest FOLDER WHEEL`, and `-c PROGRAM WHEEL FOLDER …` for unpacking.
  writeProgram(
    programs,
    'python3',
    `case "$1 $3" in
       '-m --version') ;;
       '-m download') while [ "$1" != --dest ]; do shift; done; cp '${wheels}'/"$3" "$2/$3.whl" ;;
       *) mkdir -p "$4/lib" "$4/include"
          for file in lib/libtensorflow_cc.so.2 lib/libtensorflow_framework.so.2 include/c_api.h ffmpeg; do echo content > "$4/$file"; done ;;
     esac`,
  );
}

/** A program of a few lines of shell; its own PATH is the system's, whatever the checkout's is. */
export function writeProgram(folder: string, name: string, lines: string): void {
  write(join(folder, name), `#!/bin/sh\nPATH=/usr/local/bin:/usr/bin:/bin\n${lines}\n`);
  chmodSync(join(folder, name), 0o755);
}

export function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
