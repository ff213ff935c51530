import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findFfmpeg } from '../../src/video';
import { forgetviz, startWith, type Child } from '../cli/child';
import { linesOf } from '../support/json-lines';
import { temporary } from './support';

const root = temporary('machine-faults');
const batch = ['batch', 'e.yaml', '--seeds', '1..2', '--jobs', '1'];

function folderWith(name: string): string {
  const folder = join(root, name);
  mkdirSync(join(folder, 'runs'), { recursive: true });
  writeFileSync(join(folder, 'e.yaml'), 'size: 320x180\npoints: 20\nwindow: 5\nsteps: 100\n');
  return folder;
}

const statusIn = (folder: string, name: string): unknown =>
  (JSON.parse(readFileSync(join(folder, 'runs', name, 'run.json'), 'utf8')) as { status?: unknown }).status;

const mount = (...args: readonly string[]): boolean => spawnSync('mount', args).status === 0;

const canMount = spawnSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0;
if (!canMount) console.warn('skipped: a batch on a full disk, for only root can mount one');

(canMount ? test : test.skip)(
  'when the disk is full then the batch stops at once and says so, and goes on when there is room',
  async () => {
    const folder = folderWith('full');
    const runs = join(folder, 'runs');
    mount('-t', 'tmpfs', '-o', 'size=60k', 'none', runs);
    try {
      const { code, err } = await forgetviz(folder, ...batch);
      expect(code).toBe(1);
      expect(err).toMatch(/^\[1\/2\] seed-1: stopped: .*no space left on the disk/);
      expect(err).toMatch(
        /error: seed-1: .*no space left on the disk; 2 of 2 runs are left\n {2}fix: .* Started again/,
      );
      expect(statusIn(folder, 'seed-1')).toBe('stopped');
      expect(existsSync(join(runs, 'seed-2'))).toBe(false);
      mount('-o', 'remount,size=50m', runs);
      expect(await forgetviz(folder, ...batch)).toMatchObject({ code: 0 });
      expect(statusIn(folder, 'seed-2')).toBe('done');
    } finally {
      spawnSync('umount', [runs]);
    }
  },
);

test('when ffmpeg goes away in the middle then the batch stops and says what is left, and goes on when it is back', async () => {
  const folder = folderWith('gone');
  const ffmpeg = join(folder, 'ffmpeg');
  writeFileSync(ffmpeg, `#!/bin/sh\nexec '${(await findFfmpeg()).path}' "$@"\n`, { mode: 0o755 });
  const environment = join(folder, 'environment.cjs');
  writeFileSync(environment, `process.env.FFMPEG_PATH = ${JSON.stringify(ffmpeg)};`);
  const run = (...args: readonly string[]): Child => startWith(['--require', environment], folder, ...args);
  const child = run(...batch, '--json');
  await child.said('"run-end"');
  // The process of the next run has just been started, and has yet to look for one.
  renameSync(ffmpeg, `${ffmpeg}.away`);
  const { code, out } = await child.ended;
  expect(code).toBe(1);
  expect(linesOf('batch', out).at(-1)).toEqual({
    error: {
      code: 'FFMPEG_BROKEN',
      message: `seed-2: FFMPEG_PATH=${ffmpeg}: there is no such file; 1 of 2 runs are left`,
      hint: expect.stringMatching(/Started again, the batch makes only those\.$/) as string,
      blame: 'machine',
    },
  });
  renameSync(`${ffmpeg}.away`, ffmpeg);
  const again = await run(...batch).ended;
  expect(again).toMatchObject({ code: 0, err: expect.stringContaining('1 of 2 runs are there already') as string });
});
