import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventsNamed, linesOf } from '../support/json-lines';
import { testWithQemu } from '../support/qemu';

const bin = join(__dirname, '..', '..', 'bin', 'forgetviz.js');

/** A copy is verified, so that a report of what differs lands elsewhere. */
const folder = mkdtempSync(join(tmpdir(), 'forgetviz-reference-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function verify(name: string, command: readonly string[] = [process.execPath]): object {
  const file = join(folder, name);
  copyFileSync(join(__dirname, name), file);
  const [program = '', ...args] = command;
  const { stdout, stderr } = spawnSync(program, [...args, bin, 'verify', file, '--json'], { encoding: 'utf8' });
  const [report] = eventsNamed(linesOf('verify', stdout), 'done');
  if (report === undefined) throw new Error(stdout + stderr);
  return report;
}

const same = { same: true, compared: 600, differing: 0 };

test.each(['default', 'dots', 'passes'])('when the golden run %s is run again, then every frame is the same', (name) => {
  expect(verify(`${name}.framehash`)).toMatchObject(same);
});

test('when the golden run of the panels map and curve is run again, then every frame is the same', () => {
  expect(verify('panels.framehash')).toMatchObject({ same: true, differing: 0 });
});

testWithQemu(
  'when a golden run is run on an emulated Haswell, then every frame is the same',
  () => {
    expect(verify('dots.framehash', ['qemu-x86_64', '-cpu', 'Haswell', process.execPath])).toMatchObject(same);
  },
  240_000,
);
