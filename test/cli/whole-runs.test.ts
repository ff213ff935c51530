import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processesIn } from '../batch/support';
import { eventsNamed, linesOf, namesOf } from '../support/json-lines';
import { bin, forgetviz as ownProcess, start } from './child';
import { inFolder as forgetviz } from './in-process';

const small = ['--size', '320x180', '--window', '5', '--points', '20'];
const long = ['--size', '320x180', '--steps', '90000'];

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'forgetviz-run-'))));
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('when a run is over then the video says how it was made, and makes the same again', async () => {
  const made = await ownProcess(folder, 'render', ...small, '--steps', '23', '--title', "It's", '--out', 'a.mp4');
  expect(made).toMatchObject({
    code: 0,
    out: '',
    err: expect.stringMatching(/^a\.mp4: 0:00 at 60 fps \(23 frames\)/) as string,
  });

  const info = await forgetviz(folder, 'info', 'a.mp4', '--json');
  const [{ video, provenance } = {}] = eventsNamed(linesOf('info', info.out), 'info');
  expect(video).toMatchObject({ width: 320, height: 180, fps: 60 });
  expect(provenance).toMatchObject({
    experiment: { points: 20, steps: 23, title: "It's" },
    versions: { node: process.versions.node, tensorflow: expect.stringMatching(/^2\./) as string },
    command: `forgetviz render ${small.join(' ')} --steps 23 --title 'It'\\''s' --out a.mp4`,
  });

  expect(await forgetviz(folder, 'render', '--from', 'a.mp4', '--out', 'b.mp4', '--quiet')).toEqual({
    code: 0,
    out: '',
    err: '',
  });
  const again = linesOf('info', (await forgetviz(folder, 'info', 'b.mp4', '--json')).out);
  const { experiment } = provenance as { experiment: object };
  expect(again).toMatchObject([{ provenance: { experiment } }]);
  expect((await forgetviz(folder, 'info', 'b.mp4')).out).toMatch(/^ {2}title +It's$/m);
});

test('when JSON is asked for then every line of stdout is an event', async () => {
  const { code, out, err } = await ownProcess(folder, 'render', ...small, '--steps', '12', '--json', '--out', 'a.mkv');
  const lines = linesOf('render', out);
  expect(namesOf(lines)).toEqual(['start', 'done']);
  expect(lines.at(-1)).toMatchObject({ out: 'a.mkv', frames: 12, bytes: readFileSync(join(folder, 'a.mkv')).length });
  expect([code, err]).toEqual([0, '']);
});

test('when a still is drawn then it is the frame of the run, to the byte', async () => {
  const run = [...small, '--steps', '20', '--steps-per-frame', '2'];
  await forgetviz(folder, 'render', ...run, '--out', 'frames/', '--poster', 'last.png');
  await forgetviz(folder, 'still', ...run, '--step', '9', '--out', 'nine.png');
  const { out } = await forgetviz(folder, 'still', ...run, '--out', 'end.png', '--json');
  expect(linesOf('still', out).at(-1)).toMatchObject({ event: 'done', out: 'end.png', step: 20 });
  const read = (name: string) => readFileSync(join(folder, name)).toString('base64');
  expect(read('nine.png')).toBe(read('frames/frame-000005.png'));
  expect(read('end.png')).toBe(read('frames/frame-000010.png'));
  expect(read('last.png')).toBe(read('end.png'));
});

test('when a run of passes ends before the step then a still of it is refused', async () => {
  const { code, err } = await forgetviz(
    folder,
    'still',
    ...small,
    '--threshold',
    '1000',
    '--passes',
    '1',
    '--step',
    '500',
  );
  expect(err).toMatch(/error: --step 500: the run ended at step \d+\n {2}fix: /);
  expect([code, readdirSync(folder)]).toEqual([2, []]);
});

test.each([
  ['SIGINT', 130],
  ['SIGHUP', 129],
  ['SIGTERM', 143],
] as const)(
  'when %s comes then the run stops with %i behind a frame, keeps what it made and says how to go on',
  async (signal, exitCode) => {
    writeFileSync(join(folder, 'a.mp4'), 'old');
    const child = start(folder, 'render', ...long, '--json', '--out', 'a.mp4');
    await child.said('"progress"');
    child.kill(signal);
    const { code, out, err } = await child.ended;
    const hint = expect.stringMatching(/^Go on with: forgetviz render .* --resume$/) as string;
    expect(linesOf('render', out).at(-1)).toMatchObject({ error: { code: 'INTERRUPTED', hint } });
    expect([code, err]).toEqual([exitCode, '']);
    expect(readdirSync(folder)).toEqual(['a.mp4', 'a.mp4.parts']);
    expect(readdirSync(join(folder, 'a.mp4.parts'))).toEqual(['0001', 'manifest.json']);
    expect(readFileSync(join(folder, 'a.mp4'), 'utf8')).toBe('old');
    expect(processesIn(folder)).toBe(0);
  },
);

test('when Ctrl-C in a terminal reaches ffmpeg too then the run says that it was stopped, and what was whole stays', async () => {
  // As a terminal does, to all processes of the group.
  const script = 'set -m; "$@" & until [ -e a.mp4.parts/0001 ]; do sleep 0.05; done; kill -INT -$!; wait $!';
  const call = [
    process.execPath,
    bin,
    'render',
    ...long,
    '--segment',
    '1s',
    '--json',
    '--no-progress',
    '--out',
    'a.mp4',
  ];
  const { status, stdout } = spawnSync('bash', ['-c', script, 'bash', ...call], { cwd: folder, encoding: 'utf8' });
  expect(linesOf('render', stdout).at(-1)).toMatchObject({ error: { code: 'INTERRUPTED' } });
  expect(status).toBe(130);
  expect(readdirSync(join(folder, 'a.mp4.parts'))).toEqual(expect.arrayContaining(['0001', 'manifest.json']));
  expect(processesIn(folder)).toBe(0);
});

test('when a signal comes within a frame of a million steps then the run stops there', async () => {
  const child = start(
    folder,
    'render',
    '--steps',
    '1000000',
    '--steps-per-frame',
    '1000000',
    '--json',
    '--out',
    'a.mp4',
  );
  await child.said('"start"');
  child.kill('SIGINT');
  expect(await child.ended).toMatchObject({ code: 130, err: '' });
  expect(readdirSync(folder)).toEqual([]);
});

test('when a render is killed then the next one into the folder removes what it left, and nothing else', async () => {
  const child = start(folder, 'render', ...small, '--steps', '3500', '--json', '--out', 'a.mp4');
  await child.said('"progress"');
  child.kill('SIGKILL');
  await child.ended;
  const [left = ''] = readdirSync(folder);
  expect(left).toMatch(/^\.forgetviz-[0-9a-f]{8}-\d+-[0-9a-f]{8}\.part$/);
  const stranger = left.replace(/-[0-9a-f]{8}-/, '-ffffffff-');
  writeFileSync(join(folder, stranger), '');
  await forgetviz(folder, 'render', ...small, '--steps', '4', '--out', 'a.mp4', '--quiet');
  expect(readdirSync(folder).sort()).toEqual([stranger, 'a.mp4']);
});

test('when one of the outputs cannot be finished then none has its name, and the first cause is told', async () => {
  const outputs = ['--out', 'a.mp4', '--record', 'a.arrow', '--framehash', 'a.framehash', '--poster', 'a.png'];
  writeFileSync(join(folder, 'a.mp4'), 'old');
  const child = start(folder, 'render', ...small, '--steps', '400', '--json', ...outputs);
  await child.said('"start"');
  mkdirSync(join(folder, 'a.framehash'));
  const { code, out } = await child.ended;
  const lines = linesOf('render', out);
  expect(namesOf(lines)).toEqual(['start', 'kept', 'error']);
  expect(lines.at(-1)).toMatchObject({
    error: { message: 'framehash a.framehash: a folder has this name', blame: 'machine' },
  });
  expect(code).toBe(1);
  expect(readFileSync(join(folder, 'a.mp4'), 'utf8')).toBe('old');
  expect(readdirSync(folder).sort()).toEqual(['a.arrow.part', 'a.framehash', 'a.mp4']);
  const still = await forgetviz(folder, 'still', 'a.arrow.part', '--out', 's.png');
  expect(still).toMatchObject({ code: 0, err: expect.stringContaining('s.png: step 400\n') as string });
});

test('when the loss is no number any more then the run fails with 1 and leaves nothing', async () => {
  const { code, err } = await forgetviz(
    folder,
    'render',
    ...small,
    '--optimizer',
    'sgd',
    '--learning-rate',
    '1e6',
    '--out',
    'a.mp4',
  );
  expect(err).toMatch(/^error: .*\n {2}fix: .*\n$/);
  expect([code, readdirSync(folder)]).toEqual([1, []]);
});

test('when the reader of stdout goes away then nothing is said of it', () => {
  const line = `"${process.execPath}" "${bin}" presets memorise 2>errors | head -n 1`;
  expect(execFileSync('bash', ['-o', 'pipefail', '-c', line], { cwd: folder, encoding: 'utf8' })).toMatch(
    /^# memorise/,
  );
  expect(readFileSync(join(folder, 'errors'), 'utf8')).toBe('');
});

test('when standard output is a full disk then one line says so, and the exit code is 1', () => {
  const line = `"${process.execPath}" "${bin}" presets 2>errors >/dev/full; echo $?`;
  expect(execFileSync('bash', ['-c', line], { cwd: folder, encoding: 'utf8' })).toBe('1\n');
  expect(readFileSync(join(folder, 'errors'), 'utf8')).toBe(
    'error: standard output: no space left on the disk\n  fix: Free some space, or write to another disk.\n',
  );
});

test.each([['--help'], ['render --help']])('when asked for %s then nothing heavy is loaded', (args) => {
  const script = `
    require(${JSON.stringify(join(bin, '..', '..', 'dist', 'cli', 'main.js'))})
      .main(['node', 'forgetviz', ...${JSON.stringify(args.split(' '))}])
      .then(() => console.error(Object.keys(require.cache).join('\\n')));`;
  const { stderr } = run(script);
  const packages = new Set(Array.from(stderr.matchAll(/node_modules\/((?:@[^/]+\/)?[^/]+)/g), (match) => match[1]));
  expect([...packages]).toEqual(['commander']);
});

function run(script: string): { readonly stderr: string } {
  const stderr = execFileSync('bash', ['-c', '"$0" -e "$1" 2>&1 >/dev/null', process.execPath, script], {
    encoding: 'utf8',
  });
  return { stderr };
}
