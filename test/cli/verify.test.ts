import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finishAll } from '../../src/files';
import type { Experiment } from '../../src/experiment';
import { loadFramehash, openFramehash, type Framehash } from '../../src/framehash';
import { extentOf } from '../../src/metrics';
import { openRecord } from '../../src/record';
import { draw } from '../framehash/support';
import { collect } from '../support/experiment';
import { linesOf, namesOf } from '../support/json-lines';
import { inFolder as forgetviz } from './in-process';

const small = ['--size', '320x180', '--window', '5', '--points', '20', '--steps', '20', '--title', '<b>&"run"'];

const root = mkdtempSync(join(tmpdir(), 'forgetviz-verify-'));
const original = join(root, 'original');
let folder = '';
beforeAll(async () => {
  mkdirSync(original);
  await forgetviz(original, 'checksum', ...small, '--out', 'run.framehash', '--quiet');
  await forgetviz(original, 'train', ...small, '--record', 'run.arrow', '--quiet');
});
beforeEach(() => {
  folder = mkdtempSync(join(root, 'copy-'));
  cpSync(original, folder, { recursive: true });
});
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

const path = (name: string): string => join(folder, name);

/**
 * A file of hashes and a record of the same run that say they are of one experiment and are of another: what a changed
 * program looks like.
 */
async function pretend(changes: Partial<Experiment>, header: Partial<Framehash> = {}): Promise<void> {
  const file = await loadFramehash(path('run.framehash'));
  const other = { ...file.experiment, ...changes };
  const { versions, platform } = { ...file, ...header };
  const writer = await openFramehash(path('run.framehash'), {
    experiment: file.experiment,
    versions,
    platform,
    every: 1,
  });
  const record = await openRecord(path('run.arrow'), extentOf(file.experiment), file);
  for (const { step, planes } of draw(other, await collect(other))) {
    await writer.write({ step, planes });
    await record.write(step);
  }
  await finishAll([writer]);
  await finishAll([record]);
}

test('when nothing changed then the run is the same, and the exit code is 0', async () => {
  const { code, err } = await forgetviz(folder, 'verify', 'run.framehash');
  expect(code).toBe(0);
  expect(err).toBe('run.framehash: 20 frames compared, all the same\n');
  expect(existsSync(path('run.framehash.report'))).toBe(false);
});

test.each([
  ['drawing', { theme: 'light' }, 0, 20],
  // After one step the two rates still give the same small picture.
  ['training', { learningRate: 0.021 }, 1, 19],
] as const)(
  'when the %s changed then that is the stage that is named, and the exit code is 3',
  async (stage, changes, first, differing) => {
    const platform = { name: 'platform', expected: 'linux-arm64', actual: 'linux-x64' };
    await pretend(changes, { platform: platform.expected });
    const { code, out } = await forgetviz(folder, 'verify', 'run.framehash', '--json');
    expect(code).toBe(3);
    const lines = linesOf('verify', out);
    expect(namesOf(lines)).toEqual(['environment', 'done', 'error']);
    expect(lines.at(-2)).toMatchObject({
      same: false,
      stage,
      firstDifferent: first,
      differing,
      compared: 20,
      environment: [platform],
      report: 'run.framehash.report',
    });
    expect(lines.at(-1)).toMatchObject({ error: { code: 'DIFFERENT' } });
  },
  30_000,
);

test('when frames differ and a record is at hand then a page shows what was expected beside it, title and all escaped', async () => {
  await pretend({ theme: 'light' });
  const { code, err } = await forgetviz(folder, 'verify', 'run.framehash', '--record', 'run.arrow');
  expect(code).toBe(3);
  expect(err).toMatch(/20 of 20 frames differ, the first is frame 1\n.*the drawing differs/);
  expect(err).toMatch(/ {2}fix: Look at run\.framehash\.report\/index\.html/);
  for (const name of ['expected.png', 'actual.png', 'difference.png']) {
    expect(
      readFileSync(path(`run.framehash.report/${name}`))
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
  }
  const page = readFileSync(path('run.framehash.report/index.html'), 'utf8');
  expect(page).toContain('this version draws the record otherwise than the file says');
  expect(page).not.toMatch(/<b>|https?:/);
});

test('when the training changed and a record is at hand then the page shows the two frames and where they differ', async () => {
  await pretend({ learningRate: 0.03 });
  const { code } = await forgetviz(folder, 'verify', 'run.framehash', '--record', 'run.arrow', '--report', 'shown');
  expect(code).toBe(3);
  const page = readFileSync(path('shown/index.html'), 'utf8');
  expect(page).toMatch(/<li>the data are the same, the training differs/);
  expect(page).toMatch(
    /Expected: frame (\d+) of the record[^]*Actual: frame \1 of this run[^]*differ: [1-9]\d* pixels/,
  );
  expect(page).not.toContain('otherwise than the file says');
}, 30_000);

test('when the run ends earlier than the file says then the frames that are missing differ', async () => {
  // Only a run of passes ends when it ends.
  const passes = ['--size', '320x180', '--window', '5', '--points', '20', '--threshold', '40', '--passes', '1'];
  await forgetviz(folder, 'checksum', ...passes, '--out', 'run.framehash', '--quiet');
  const { experiment, versions, platform } = await loadFramehash(path('run.framehash'));
  const writer = await openFramehash(path('run.framehash'), { experiment, versions, platform, every: 1 });
  const steps = await collect(experiment);
  for (const { step, planes } of draw(experiment, [...steps, ...steps.slice(-4)])) await writer.write({ step, planes });
  await finishAll([writer]);
  const { code, err } = await forgetviz(folder, 'verify', 'run.framehash');
  expect(code).toBe(3);
  expect(err).toContain(`4 of ${steps.length + 4} frames differ, the first is frame ${steps.length + 1}`);
  expect(err).toContain('fix: Look at the lines above; where the change was meant, add --update.');
  expect(existsSync(path('run.framehash.report'))).toBe(false);
});

test('when versions differ then they are named before anything else', async () => {
  const { versions } = await loadFramehash(path('run.framehash'));
  await pretend({}, { versions: { ...versions, tensorflow: '2.7.0' }, platform: 'linux-arm64' });
  const { code, err } = await forgetviz(folder, 'verify', 'run.framehash');
  expect(code).toBe(0);
  expect(err).toMatch(
    /^platform is linux-x64 here, and was linux-arm64\ntensorflow is 2\.15\.1 here, and was 2\.7\.0\n/,
  );
});

test('when the change was meant then --update writes the hashes of this run, and only then', async () => {
  const right = readFileSync(path('run.framehash'), 'utf8');
  await pretend({ theme: 'light' });
  const wrong = readFileSync(path('run.framehash'), 'utf8');
  expect(wrong).not.toBe(right);
  await forgetviz(folder, 'verify', 'run.framehash');
  expect(readFileSync(path('run.framehash'), 'utf8')).toBe(wrong);
  const { code, err } = await forgetviz(folder, 'verify', 'run.framehash', '--update');
  expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining('run.framehash: written anew') as string });
  expect(readFileSync(path('run.framehash'), 'utf8')).toBe(right);
}, 30_000);

test('when only some frames are sampled then those are compared, and the training of all', async () => {
  expect((await forgetviz(folder, 'verify', 'run.framehash', '--sample', 'every:7')).err).toContain(
    '3 frames compared, all the same',
  );
  await pretend({ learningRate: 0.021 });
  const { code, err } = await forgetviz(folder, 'verify', 'run.framehash', '--sample', 'every:7');
  expect(code).toBe(3);
  expect(err).toContain('the training differs');
}, 30_000);

test('when the record is of another experiment then it is refused, naming what differs', async () => {
  await forgetviz(folder, 'train', ...small, '--seed', '9', '--record', 'other.arrow', '--quiet');
  const { code, err } = await forgetviz(folder, 'verify', 'run.framehash', '--record', 'other.arrow');
  expect(code).toBe(2);
  expect(err).toMatch(/^error: other\.arrow: another experiment than that of run\.framehash: seed is 9, there 1\n/);
});
