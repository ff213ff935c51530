import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linesOf, namesOf } from '../support/json-lines';
import { start } from './child';
import { inFolder as forgetviz } from './in-process';

const small = ['--size', '320x180', '--window', '5', '--points', '20', '--threshold', '8'];

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'forgetviz-replay-'))));
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const read = (name: string): string => readFileSync(join(folder, name)).toString('base64');
const done = { code: 0, out: '', err: '' };

test('when a record is replayed then every frame is that of the render, and TensorFlow is not loaded', async () => {
  const files = ['--record', 'a.arrow', '--framehash', 'a.framehash', '--out', 'a.mkv'];
  expect(await forgetviz(folder, 'render', ...small, '--steps', '90', ...files, '--quiet')).toEqual(done);

  const without = start(folder, 'replay', 'a.arrow', '--framehash', 'b.framehash', '--out', 'b.mkv', '--quiet');
  const libraries = await loadedLibraries(without.pid);
  expect(await without.ended).toEqual(done);
  expect(libraries).not.toContain('libtensorflow');
  expect(read('b.framehash')).toBe(read('a.framehash'));

  const { out } = await forgetviz(folder, 'checksum', 'a.arrow', '--out', 'c.framehash', '--json');
  expect(linesOf('checksum', out).at(-1)).toEqual({ event: 'done', out: 'c.framehash', frames: 90, every: 1 });
  expect(await forgetviz(folder, 'checksum', ...small, '--steps', '90', '--out', 'd.framehash', '--quiet')).toEqual(
    done,
  );
  expect([read('c.framehash'), read('d.framehash')]).toEqual([read('a.framehash'), read('a.framehash')]);
}, 60_000);

/** What the process has mapped while it draws. */
async function loadedLibraries(pid: number | undefined): Promise<string> {
  let maps = '';
  for (let tries = 0; tries < 400 && !maps.includes('canvas.node'); tries++) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    const file = `/proc/${pid ?? 0}/maps`;
    if (!existsSync(file)) break;
    maps = readFileSync(file, 'utf8');
  }
  expect(maps).toContain('canvas.node');
  return maps;
}

test('when frames are asked for then the video has those and no others, and each is drawn on those before it', async () => {
  const trained = await forgetviz(folder, 'train', ...small, '--steps', '30', '--json');
  expect(linesOf('train', trained.out).at(-1)).toMatchObject({ event: 'done', out: ['run.arrow'], frames: 30 });
  expect(await forgetviz(folder, 'replay', 'run.arrow', '--out', 'all/', '--quiet')).toEqual(done);
  expect(await forgetviz(folder, 'replay', 'run.arrow', '--frames', '11-20', '--out', 'some/', '--quiet')).toEqual(
    done,
  );
  expect(read('some/frame-000001.png')).toBe(read('all/frame-000011.png'));
  expect(read('some/frame-000010.png')).toBe(read('all/frame-000020.png'));
  expect(existsSync(join(folder, 'some/frame-000011.png'))).toBe(false);
  expect(await forgetviz(folder, 'still', 'run.arrow', '--step', '20', '--out', 's.png', '--quiet')).toEqual(done);
  expect(read('s.png')).toBe(read('all/frame-000020.png'));
}, 60_000);

test('when a record is drawn otherwise then picture options hold and training options are refused', async () => {
  expect(await forgetviz(folder, 'train', ...small, '--steps', '8', '--quiet')).toEqual(done);
  const look = ['--theme', 'light', '--size', '640x360', '--panels', 'loss'];
  expect(await forgetviz(folder, 'replay', 'run.arrow', ...look, '--out', 'light.mp4', '--quiet')).toEqual(done);
  const { out } = await forgetviz(folder, 'info', 'light.mp4', '--json');
  expect(linesOf('info', out)).toMatchObject([
    {
      video: { width: 640, height: 360 },
      provenance: { experiment: { theme: 'light', panels: ['loss'], points: 20 } },
    },
  ]);
  const refused = await forgetviz(folder, 'still', 'run.arrow', '--seed', '3');
  expect(refused.code).toBe(2);
  expect(refused.err).toMatch(/^error: --seed has no effect on run.arrow.*\n {2}fix: Leave --seed out/);
}, 60_000);

test.each([
  ['SIGINT', 130],
  ['SIGHUP', 129],
  ['SIGTERM', 143],
] as const)(
  'when training is stopped by %s then what was done of the run can be replayed',
  async (signal, code) => {
    const child = start(folder, 'train', ...small, '--steps', '900000', '--json');
    await child.said('"event":"progress"');
    child.kill(signal);
    const ended = await child.ended;
    expect(ended.code).toBe(code);
    expect(namesOf(linesOf('train', ended.out))).toEqual(['kept', 'error']);
    expect(existsSync(join(folder, 'run.arrow'))).toBe(false);
    expect(await forgetviz(folder, 'still', 'run.arrow.part', '--step', '1', '--out', 's.png', '--quiet')).toEqual(
      done,
    );
  },
  60_000,
);

test('when training diverges then the record keeps what came before', async () => {
  const wild = ['--optimizer', 'sgd', '--learning-rate', '1', '--network', 'Dense(40,20)', '--steps', '5000'];
  const { code, err } = await forgetviz(folder, 'train', ...small, ...wild);
  expect(code).toBe(1);
  expect(err).toMatch(/run\.arrow\.part: what was done of the run\n/);
  expect(err).toMatch(
    /error: training diverged at step \d+.*\n {2}fix: lower the learning rate, as --learning-rate 0\.1/,
  );
  expect(await forgetviz(folder, 'still', 'run.arrow.part', '--step', '2', '--out', 's.png', '--quiet')).toEqual(done);
});

test('when one of several files cannot be opened then nothing is left of the others', async () => {
  const long = 'a'.repeat(252);
  const files = [
    '--out',
    'a.mp4',
    '--poster',
    'a.png',
    '--record',
    'a.arrow',
    '--csv',
    long,
    '--framehash',
    'a.framehash',
  ];
  const { code, err } = await forgetviz(folder, 'render', ...small, '--steps', '9', ...files);
  expect([code, err]).toEqual([2, expect.stringContaining('a: the name is too long')]);
  expect(readdirSync(folder)).toEqual([]);
});

test('when the pairs are exported then their hash is told, and it is that of the run', async () => {
  const { out } = await forgetviz(folder, 'data', '--seed', '1', '--json');
  expect(linesOf('data', out)).toEqual([
    {
      event: 'done',
      out: 'data.arrow',
      points: 500,
      inputs: 40,
      outputs: 20,
      sha256: 'e33d9eb86fae841c1f390e83221ad94fbb4f797da30843ade5b9a31d3a60d380',
    },
  ]);
  expect(readFileSync(join(folder, 'data.arrow')).length).toBeGreaterThan(500 * 60 * 4);
});

test.each([
  ['replay', 'cut.arrow', /^error: record cut\.arrow.*byte/],
  ['replay', 'text.arrow', /^error: record text\.arrow/],
  ['still', 'text.arrow', /^error: record text\.arrow/],
  ['verify', 'text.framehash', /^error: framehash text\.framehash/],
  ['verify', 'edited.framehash', /^error: framehash edited\.framehash/],
  ['verify', 'none.framehash', /^error: framehash none\.framehash: there is no such file/],
])('when %s is given %s then cause and fix are one line each, and the exit code is 2', async (command, file, cause) => {
  if (file === 'cut.arrow') {
    await forgetviz(folder, 'train', ...small, '--steps', '100', '--record', 'whole.arrow', '--quiet');
    writeFileSync(join(folder, file), readFileSync(join(folder, 'whole.arrow')).subarray(0, 9000));
  }
  if (file.startsWith('text')) writeFileSync(join(folder, file), 'not what it says\n');
  if (file === 'edited.framehash') {
    await forgetviz(folder, 'checksum', ...small, '--steps', '3', '--out', file, '--quiet');
    const text = readFileSync(join(folder, file), 'utf8');
    writeFileSync(join(folder, file), text.replace('"learningRate":0.02', '"learningRate":0.03'));
  }
  const { code, out, err } = await forgetviz(folder, command, file);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(cause);
  expect(err).toMatch(/^[^\n]+\n {2}fix: [^\n]+\n$/);
});
