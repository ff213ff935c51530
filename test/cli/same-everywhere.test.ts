import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeVersions } from '../support/nodes';
import { testWithQemu } from '../support/qemu';
import { bin } from './child';

const folder = mkdtempSync(join(tmpdir(), 'forgetviz-same-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** SHA-256 of the pixels' PNG after some steps that shift the window, made by another process in the given way. */
function stillOf(command: readonly string[], env: NodeJS.ProcessEnv = {}): string {
  const [file = '', ...args] = command;
  const out = join(folder, 'still.png');
  const flags = ['--points', '40', '--window', '4', '--threshold', '12', '--steps', '60', '--size', '640x360'];
  execFileSync(file, [...args, bin, 'still', ...flags, '--quiet', '--out', out], {
    env: { ...process.env, ...env },
    stdio: 'pipe',
  });
  return createHash('sha256').update(readFileSync(out)).digest('hex');
}

const here = stillOf([process.execPath]);

test.each(nodeVersions)('when Node is %s, then the frame is the same', (_, node) => {
  expect(stillOf([node])).toBe(here);
});

test('when the system has no fontconfig and no fonts, then the frame is the same', () => {
  const nowhere = { FONTCONFIG_FILE: '/nonexistent', FONTCONFIG_PATH: '/nonexistent', XDG_DATA_HOME: '/nonexistent' };
  expect(stillOf([process.execPath], nowhere)).toBe(here);
});

test('when the locale and the time zone differ, then the frame is the same', () => {
  expect(stillOf([process.execPath], { LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8', TZ: 'Asia/Kathmandu' })).toBe(here);
});

testWithQemu.each(['Haswell', 'EPYC'])(
  'when the processor is an emulated %s, then the frame is the same',
  (cpu) => {
    expect(stillOf(['qemu-x86_64', '-cpu', cpu, process.execPath])).toBe(here);
  },
  240_000,
);
