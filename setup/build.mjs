import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFolder, withTemporaryFolder, writeText } from './atomic.mjs';
import { browserFiles, copyBrowserFiles } from './browser-files.mjs';
import { runChild } from './child.mjs';
import { SetupFailure } from './failure.mjs';

/** @typedef {import('./place.mjs').Place} Place */

/** Inside dist: the hash of what it was built from. */
const STAMP = '.built-from';

/** src/ compiled into dist/. @type {import('./place.mjs').Step} */
export const build = {
  name: 'build',
  isDone({ root }) {
    try {
      return readFileSync(join(root, 'dist', STAMP), 'utf8') === sourceHash(root);
    } catch {
      return false;
    }
  },
  async run({ root, env, say }) {
    const hash = sourceHash(root);
    say(`build: compiling src into dist, since ${existsSync(join(root, 'dist')) ? 'it changed' : 'there is no dist'}`);
    // Beside dist and not deeper, so that the source maps' relative paths hold after the renaming.
    await withTemporaryFolder(
      root,
      async (folder) => {
        const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
        const args = [tsc, '-p', 'tsconfig.build.json', '--pretty', 'false', '--outDir', folder];
        const { ok, output } = await runChild(process.execPath, args, { cwd: root, env });
        if (!ok)
          throw new SetupFailure(`src does not compile: ${tscCause(output)}`, '`npm run build` shows every error');
        copyBrowserFiles(root, folder);
        writeText(join(folder, STAMP), hash);
        replaceFolder(folder, join(root, 'dist'));
      },
      '.dist-',
    );
  },
};

/**
 * A hash over everything that dist depends on.
 *
 * @param {string} root
 */
function sourceHash(root) {
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const files = [
    'package-lock.json',
    'tsconfig.json',
    'tsconfig.build.json',
    ...[...sources, ...browserFiles(root)].sort().map((name) => join('src', name)),
  ];
  const hash = createHash('sha256');
  for (const file of files) {
    const content = readFileSync(join(root, file));
    hash.update(`${file} ${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}

/** @param {string} output */
function tscCause(output) {
  const errors = output.split('\n').filter((line) => line.includes('error TS'));
  const first = errors[0] ?? (output.trim().split('\n').at(-1) || 'tsc said nothing');
  return errors.length > 1 ? `${first} (and ${errors.length - 1} more)` : first;
}
