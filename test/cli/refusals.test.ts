import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startWith } from './child';
import { inFolder as forgetviz } from './in-process';

const small = ['--size', '320x180', '--window', '5', '--points', '20', '--steps', '20'];
const preload = ['--require', join(__dirname, 'fixtures', 'without-tensorflow.cjs')];

let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'forgetviz-refusals-'));
  await forgetviz(folder, 'train', ...small, '--quiet');
  await forgetviz(folder, 'checksum', ...small, '--out', 'run.framehash', '--quiet');
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const path = (name: string): string => join(folder, name);

test('when TensorFlow cannot be loaded then training fails with the fix, and all that draws a record works', async () => {
  const without = (...args: readonly string[]) => startWith(preload, folder, ...args).ended;
  const failed = await without('train', ...small, '--record', 'no.arrow');
  expect(failed).toMatchObject({ code: 1, out: '' });
  expect(failed.err).toMatch(/^error: TensorFlow does not load.*\n {2}fix: .*npm run setup/);
  for (const [command, out] of [
    ['replay', 'tf.mkv'],
    ['still', 'tf.png'],
    ['checksum', 'tf.framehash'],
  ] as const) {
    expect(await without(command, 'run.arrow', '--out', out, '--quiet')).toEqual({ code: 0, out: '', err: '' });
  }
  expect(readFileSync(path('tf.framehash'), 'utf8')).toBe(readFileSync(path('run.framehash'), 'utf8'));
}, 30_000);

test.each([
  ['checksum', ['run.arrow', '--out', './run.arrow'], 'the input and --out are one file: ./run.arrow'],
  ['train', ['--record', 'a.x', '--csv', 'a.x'], '--record and --csv are one file: a.x'],
  ['render', ['--out', 'a.mp4', '--framehash', 'a.mp4'], '--out and --framehash are one file: a.mp4'],
])('when %s is to write two files of one name then it refuses before it runs', async (command, args, cause) => {
  const before = readFileSync(path('run.arrow'));
  const { code, out, err } = await forgetviz(folder, command, ...args);
  expect({ code, out, err }).toEqual({
    code: 2,
    out: '',
    err: `error: ${cause}\n  fix: Give each a name of its own.\n`,
  });
  expect(readFileSync(path('run.arrow')).equals(before)).toBe(true);
});

test('when a file beside the video cannot be opened then the render ends at once and leaves nothing of the video', async () => {
  // A name can have 255 letters, but not those of its part as well.
  const long = 'b'.repeat(252);
  const before = readdirSync(folder);
  const { code, err } = await forgetviz(folder, 'render', ...small, '--out', 'b.mp4', '--framehash', long);
  expect(code).toBe(2);
  expect(err).toMatch(/^error: framehash b+: the name is too long\n {2}fix: Choose a shorter one\.\n$/);
  expect(readdirSync(folder)).toEqual(before);
}, 30_000);

test.each([
  ['--frames', ['replay', 'run.arrow', '--frames', '5-21'], '--frames 5-21: expected two frames from 1 to 20'],
  ['--frames', ['replay', 'run.arrow', '--frames', '9-5'], '--frames 9-5: expected two frames from 1 to 20'],
  ['--frames', ['replay', 'run.arrow', '--frames', '0-5'], '--frames 0-5: expected two frames from 1 to 20'],
  [
    '--framehash',
    ['replay', 'run.arrow', '--frames', '1-5', '--framehash', 'f'],
    '--framehash has no effect on a part',
  ],
  ['--sample', ['verify', 'run.framehash', '--sample', 'every:0'], '--sample every:0: expected every:N'],
  ['--sample', ['verify', 'run.framehash', '--sample', 'every:2', '--update'], '--update with --sample'],
  ['the name', ['replay', 'run.yaml'], 'run.yaml: not the name of a record'],
  ['--step', ['still', 'run.arrow', '--step', '21'], '--step 21: expected a whole number from 1 to 20'],
])('when %s makes no sense then cause and fix are one line each, and the exit code is 2', async (_, args, cause) => {
  const { code, out, err } = await forgetviz(folder, ...args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(/^error: [^\n]+\n {2}fix: [^\n]+\n$/);
  expect(err).toContain(cause);
});

test.each([
  ['cut', (text: string) => text.slice(0, -200)],
  ['of another version', (text: string) => text.replace('#version: 2', '#version: 1')],
  ['of another size', (text: string) => text.replace('#dimensions 0: 320x180', '#dimensions 0: 640x360')],
  ['with carriage returns', (text: string) => text.replaceAll('\n', '\r\n')],
  ["ffmpeg's own", (text: string) => text.replace(/^#forgetviz .*\n/gm, '')],
])('when a file of hashes is %s then verify says where it is wrong, and runs nothing', async (name, change) => {
  const file = `${name.replace(/\W/g, '-')}.framehash`;
  writeFileSync(path(file), change(readFileSync(path('run.framehash'), 'utf8')));
  const { code, out, err } = await forgetviz(folder, 'verify', file);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(/^error: framehash \S+\.framehash:\d+:\d+: [^\n]+\n {2}fix: [^\n]+\n$/);
});
