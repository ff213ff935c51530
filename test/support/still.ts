import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bin } from '../cli/child';

/** SHA-256 of the pixels' PNG after some steps that shift the window, made by another process in the given way. */
export function hashStill(command: readonly string[], env: NodeJS.ProcessEnv = {}): string {
  const [file = '', ...args] = command;
  const folder = mkdtempSync(join(tmpdir(), 'forgetviz-same-'));
  try {
    const out = join(folder, 'still.png');
    const flags = ['--points', '40', '--window', '4', '--threshold', '12', '--steps', '60', '--size', '640x360'];
    execFileSync(file, [...args, bin, 'still', ...flags, '--quiet', '--out', out], {
      env: { ...process.env, ...env },
      stdio: 'pipe',
    });
    return createHash('sha256').update(readFileSync(out)).digest('hex');
  } finally {
    rmSync(folder, { recursive: true });
  }
}
