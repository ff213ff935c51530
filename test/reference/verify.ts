import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventsNamed, linesOf } from '../support/json-lines';

const bin = join(__dirname, '..', '..', 'bin', 'forgetviz.js');

/** A copy is verified, so that a report of what differs lands elsewhere. */
const folder = mkdtempSync(join(tmpdir(), 'forgetviz-reference-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What `verify` says of a golden run, run by this command. */
export function verify(name: string, command: readonly string[] = [process.execPath]): object {
  const file = join(folder, name);
  copyFileSync(join(__dirname, name), file);
  const [program = '', ...args] = command;
  const { stdout, stderr } = spawnSync(program, [...args, bin, 'verify', file, '--json'], { encoding: 'utf8' });
  const [report] = eventsNamed(linesOf('verify', stdout), 'done');
  if (report === undefined) throw new Error(stdout + stderr);
  return report;
}

export const same = { same: true, compared: 600, differing: 0 };
