import { accessSync, constants, lstatSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { writeText } from './atomic.mjs';
import { hashFile } from './manifest.mjs';

// What a step put into the checkout is written down there: whoever runs it, from wherever, sees that it is whole
// without a cache of their own. Paths are relative and times are left out, so that a checkout may be moved and copied.

/** Of smaller files the content is compared too; a library of half a gigabyte is told by its size. */
const HASHED_BYTES = 1 << 20;

/**
 * @param {string} stamp the path of the stamp
 * @param {string} key how the files were made
 * @param {string[]} files
 */
export function writeStamp(stamp, key, files) {
  const marks = Object.fromEntries(files.map((path) => [relative(dirname(stamp), path), markOf(path)]));
  writeText(stamp, JSON.stringify({ key, files: marks }));
}

/**
 * Whether the files of a stamp were made in that way and are all there, whole, and readable.
 *
 * @param {string} stamp
 * @param {string} key
 * @returns {boolean}
 */
export function isStamped(stamp, key) {
  try {
    const written = JSON.parse(readFileSync(stamp, 'utf8'));
    return (
      written.key === key &&
      Object.entries(written.files).every(([path, mark]) => markOf(join(dirname(stamp), path)) === mark)
    );
  } catch {
    return false;
  }
}

/** @param {string} path */
function markOf(path) {
  const stats = lstatSync(path);
  if (!stats.isFile()) throw new Error(`${path} is no file`);
  accessSync(path, constants.R_OK);
  return stats.size < HASHED_BYTES ? hashFile(path) : stats.size;
}
