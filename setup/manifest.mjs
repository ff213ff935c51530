import { createHash } from 'node:crypto';
import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { writeText } from './atomic.mjs';

/**
 * What a cache folder holds. Size and time tell cheaply that a file is as it was; where they differ, its hash decides.
 *
 * @typedef {{ source: string, files: Record<string, { size: number, mtimeMs: number, sha256: string }> }} Manifest
 */

const NAME = 'manifest.json';

/**
 * Writes down every file of a complete folder.
 *
 * @param {string} folder
 * @param {string} source the hash of what it was taken from
 */
export function writeManifest(folder, source) {
  /** @type {Manifest} */
  const manifest = { source, files: {} };
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const { size, mtimeMs } = statSync(path);
    manifest.files[relative(folder, path)] = { size, mtimeMs, sha256: hashFile(path) };
  }
  writeText(join(folder, NAME), JSON.stringify(manifest));
}

/**
 * Whether a folder is complete, unchanged and from that source.
 *
 * @param {string} folder
 * @param {string} source
 * @param {string} [prefix] look only at the files whose path begins so
 * @returns {boolean}
 */
export function isIntact(folder, source, prefix = '') {
  const manifest = readManifest(folder);
  if (manifest?.source !== source) return false;
  let touched = false;
  for (const [name, file] of Object.entries(manifest.files)) {
    if (!name.startsWith(prefix)) continue;
    const stats = statSync(join(folder, name), { throwIfNoEntry: false });
    if (!stats?.isFile() || stats.size !== file.size) return false;
    if (stats.mtimeMs === file.mtimeMs) continue;
    // Copied or touched, say by the cache of a CI: the hash decides, once.
    if (hashFile(join(folder, name)) !== file.sha256) return false;
    file.mtimeMs = stats.mtimeMs;
    touched = true;
  }
  if (touched) rewrite(folder, manifest);
  return true;
}

/**
 * @param {string} folder
 * @returns {Manifest | undefined}
 */
function readManifest(folder) {
  try {
    const manifest = JSON.parse(readFileSync(join(folder, NAME), 'utf8'));
    return typeof manifest?.files === 'object' && manifest.files !== null ? manifest : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {string} folder
 * @param {Manifest} manifest
 */
function rewrite(folder, manifest) {
  try {
    writeText(join(folder, NAME), JSON.stringify(manifest));
  } catch {
    // A cache that one may only read is still a good cache.
  }
}

/**
 * @param {string} path
 * @returns {string} the SHA-256, in hexadecimal
 */
export function hashFile(path) {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(1 << 20);
  const file = openSync(path, 'r');
  try {
    for (let length; (length = readSync(file, buffer)) > 0;) hash.update(buffer.subarray(0, length));
  } finally {
    closeSync(file);
  }
  return hash.digest('hex');
}
