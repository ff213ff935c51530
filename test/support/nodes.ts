import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { hasProgram } from './programs';

const script = join(__dirname, '..', '..', 'setup', 'nodes.mjs');

/** Those that set-up keeps in the cache for tests, and fetches where they are not there yet. */
function keptNodes(): readonly (readonly [version: string, executable: string])[] {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], { encoding: 'utf8' });
  if (!hasProgram(status === 0, 'tests on other versions of Node', stderr.trim())) return [];
  return JSON.parse(stdout) as [string, string][];
}

/** The versions of Node that forgetviz runs on, the running one first: a name and the executable of each. */
export const nodeVersions = [[process.version, process.execPath] as const, ...keptNodes()];
