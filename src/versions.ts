import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version of this program, from its package. */
export function ownVersion(): string {
  return versionIn(join(__dirname, '..', 'package.json'));
}

/** The version of an installed package. */
export function packageVersion(name: string): string {
  return versionIn(require.resolve(`${name}/package.json`));
}

function versionIn(manifest: string): string {
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version?: unknown };
  return typeof version === 'string' ? version : 'unknown';
}
