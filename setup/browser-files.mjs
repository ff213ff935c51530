import { cpSync, readdirSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The files of src that a browser is given: scripts and style sheets in folders named `browser`.
 *
 * @param {string} root
 */
export function browserFiles(root) {
  const names = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => /\.(js|css)$/.test(name) && dirname(name).split(sep).at(-1) === 'browser');
}

/**
 * Takes them over as they are: compiled, they would be modules of Node.
 *
 * @param {string} root
 * @param {string} dist
 */
export function copyBrowserFiles(root, dist) {
  for (const name of browserFiles(root)) cpSync(join(root, 'src', name), join(dist, name));
}

// `npm run build` has compiled the rest.
const file = fileURLToPath(import.meta.url);
if (process.argv[1] === file) copyBrowserFiles(dirname(dirname(file)), join(dirname(dirname(file)), 'dist'));
