import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadFramehash } from '../../src/framehash';
import { readRecord } from '../../src/record';
import { forgetviz } from './in-process';

const folder = mkdtempSync(join(tmpdir(), 'forgetviz-compare-'));
const path = (name: string): string => join(folder, name);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const data = ['--size', '320x180', '--points', '20', '--window', '4', '--panels', 'loss'];
const small = [...data, '--steps', '24'];
const quiet = ['--quiet', '--no-progress'];

beforeAll(async () => {
  writeFileSync(path('sgd.yaml'), 'optimizer: sgd\nlearningRate: 0.01\n');
  const files = ['--out', path('both.mkv'), '--framehash', path('both.framehash'), '--record', path('records')];
  const made = await forgetviz('compare', path('sgd.yaml'), 'short', ...small, ...files, '--json', '--no-progress');
  expect(made.err).toEqual([]);
  expect(made.out.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { event: 'start', frames: 24, names: ['sgd', 'short'] },
    { event: 'done', frames: 24, runs: [{ name: 'sgd', summary: { steps: 24 } }, { name: 'short' }] },
  ]);
}, 30_000);

test('when two are compared then the film, its hashes and a record of each are there, and say what they are of', async () => {
  expect(readdirSync(path('records')).sort()).toEqual(['sgd.arrow', 'short.arrow']);
  expect((await readRecord(path('records/sgd.arrow'))).experiment).toMatchObject({ optimizer: 'sgd', steps: 24 });
  const told = (await forgetviz('info', path('both.mkv'))).out;
  expect(told).toEqual(expect.arrayContaining(['all runs', 'run sgd', '  optimizer      sgd', 'run short']));
  const { compared } = await loadFramehash(path('both.framehash'));
  expect(compared?.runs.map(({ name, experiment }) => [name, experiment.optimizer])).toEqual([
    ['sgd', 'sgd'],
    ['short', 'adam'],
  ]);
  expect(readFileSync(path('both.framehash'), 'utf8')).toContain('#forgetviz format: 3\n');
});

test('when their hashes are verified then all runs are trained again, and are the same', async () => {
  const { code, err } = await forgetviz('verify', path('both.framehash'), '--no-progress');
  expect(err).toEqual([`${path('both.framehash')}: 24 frames compared, all the same`]);
  expect(code).toBe(0);
});

test('when records are compared in place of their experiments then every frame is the same', async () => {
  const records = ['sgd', 'short'].map((name) => path(`records/${name}.arrow`));
  await forgetviz('compare', ...records, '--out', path('again.framehash'), ...quiet);
  const [first, again] = [await loadFramehash(path('both.framehash')), await loadFramehash(path('again.framehash'))];
  expect(again.hashes).toEqual(first.hashes);
  expect(again.stages).toEqual(first.stages);
});

test('when a run is longer than a record beside it then the film goes on, and its hashes can be verified', async () => {
  writeFileSync(path('long.yaml'), 'optimizer: momentum\npoints: 20\nwindow: 4\nsteps: 40\n');
  const film = ['compare', path('records/sgd.arrow'), path('long.yaml')];
  await forgetviz(...film, '--out', path('long.framehash'), ...quiet);
  expect((await loadFramehash(path('long.framehash'))).frames).toBe(40);
  expect((await forgetviz('verify', path('long.framehash'), ...quiet)).code).toBe(0);
  const still = await forgetviz(...film, '--out', path('long.png'), '--step', '31', '--no-progress');
  expect(still.err).toEqual([`${path('long.png')}: step 31`]);
});

test.each([
  [['--seed', '2'], /sgd\.arrow is trained already: its seed is 1, and not to be 2/],
  [['--steps', '30'], /its steps is 24, and not to be 30/],
  [['--shared-window', '--steps', '24'], /--shared-window has no effect/],
  [['--names', 'one'], /1 names for 2 runs/],
  [['--record', 'records', '--names', 'a/b,c/d', '--steps', '24'], /the name "c\/d" of a run/],
  [['--out', 'x.png', '--crf', '3'], /--crf has no effect on a picture/],
  [['--size', '320x180', '--panels', 'loss,norms,passes', '--names', 'a,b', '--out', 'x.mp4', '--step', '3'], /--step/],
])('when a comparison of a record cannot be as %j says then nothing is written', async (options, message) => {
  const before = readdirSync(folder).sort();
  const runs = [path('records/sgd.arrow'), 'short', ...data];
  const { code, err } = await forgetviz('compare', ...runs, '--out', path('refused.mp4'), ...options);
  expect(err[0]).toMatch(message);
  expect(code).toBe(2);
  expect(readdirSync(folder).sort()).toEqual(before);
});

test('when one of the runs diverges then it is named, and nothing but parts of records is left', async () => {
  const wild = ['--learning-rate', '1e6', ...small, '--record', path('wild'), '--out', path('wild.mkv'), ...quiet];
  const { code, err } = await forgetviz('compare', 'short', path('sgd.yaml'), ...wild);
  expect(err[0]).toMatch(/error: (short|sgd): training diverged at step/);
  expect(code).toBe(1);
  expect(existsSync(path('wild.mkv'))).toBe(false);
  if (existsSync(path('wild'))) for (const name of readdirSync(path('wild'))) expect(name).toMatch(/\.part$/);
});

test('when runs under one window are recorded then each record says so, and is not taken for a run of its own', async () => {
  writeFileSync(path('near.yaml'), 'init: "gaussian:0.3"\n');
  const twins = ['forgetting', path('near.yaml'), '--shared-window', ...small, '--size', '640x360'];
  const made = await forgetviz('compare', ...twins, '--out', path('twins.mkv'), '--record', path('twins'), ...quiet);
  expect(made.code).toBe(0);
  const record = path('twins/near.arrow');
  const { together } = await readRecord(record);
  expect(together).toMatchObject({ place: 1, compared: { sharedWindow: true, runs: [{}, { name: 'near' }] } });

  // Trained alone it is another run, whose numbers are not of the same sample.
  await forgetviz(
    'train',
    path('near.yaml'),
    ...small,
    '--size',
    '640x360',
    '--seed',
    '2',
    '--record',
    path('alone.arrow'),
    ...quiet,
  );
  const { out } = await forgetviz('summary', record, path('alone.arrow'), '--json');
  expect(out.map((line) => JSON.parse(line) as unknown)).toMatchObject([{ columns: [{ seeds: [1] }, { seeds: [2] }] }]);

  const replayed = path('near.mkv');
  expect((await forgetviz('replay', record, '--out', replayed, ...quiet)).code).toBe(0);
  for (const call of [
    ['replay', record, '--out', replayed, '--framehash', path('near.framehash')],
    ['checksum', record, '--out', path('near.framehash')],
    ['render', '--from', replayed, '--out', path('from.mkv')],
    ['verify', path('both.framehash'), '--record', record],
  ]) {
    const { code, err } = await forgetviz(...call, ...quiet);
    expect([call[0], code, err.join(' ')]).toEqual([
      call[0],
      2,
      expect.stringMatching(/moved under one window with others|its film shows several/),
    ]);
  }
  expect((await forgetviz('info', replayed)).out).toContainEqual(expect.stringMatching(/^together +forgetting,near$/));
});
