import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runsOf, readPlan } from '../../src/batch';
import { readJob } from '../../src/batch/queue/job';
import { linesOf } from '../support/json-lines';
import { inFolder as forgetviz } from './in-process';

/* What version 0.1.0 left is read, replayed, verified and taken for finished. */

const kept = join(__dirname, '..', 'fixtures', 'formats', '1');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'forgetviz-formats-'));
  cpSync(kept, folder, { recursive: true });
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

/** Hashes of frames and stages, without what says which version made them. */
const hashesIn = (name: string): readonly string[] =>
  read(name)
    .split('\n')
    .filter((line) => !/^#forgetviz (versions|platform|checksum)/.test(line));

test.each(['plain.framehash', 'other.framehash'])('when %s is verified then all is the same', async (name) => {
  const { code, err } = await forgetviz(folder, 'verify', name);
  expect(err).toContain('all the same');
  expect(code).toBe(0);
});

test('when a record is replayed then its frames have the hashes of then', async () => {
  const args = ['replay', 'plain.arrow', '--out', 'again.mkv', '--framehash', 'again.framehash', '--quiet'];
  expect(await forgetviz(folder, ...args)).toEqual({ code: 0, out: '', err: '' });
  expect(hashesIn('again.framehash')).toEqual(hashesIn('plain.framehash'));
});

test('when the other record is hashed then its frames have the hashes of then', async () => {
  await forgetviz(folder, 'checksum', 'other.arrow', '--sample', 'every:5', '--out', 'again.framehash', '--quiet');
  expect(hashesIn('again.framehash')).toEqual(hashesIn('other.framehash'));
});

test('when the same run is trained again then record and table are the bytes of then', async () => {
  const run = ['--size', '320x180', '--points', '40', '--window', '5', '--threshold', '8', '--steps', '120'];
  const files = ['--record', 'again.arrow', '--csv', 'again.csv', '--quiet'];
  await forgetviz(folder, 'train', ...run, '--title', 'Format 1', ...files);
  expect(read('again.csv')).toBe(read('plain.csv'));
  // The head of a record names the versions of this machine.
  const rows = (name: string) => readFileSync(join(folder, name)).length;
  expect(rows('again.arrow')).toBe(rows('plain.arrow'));
});

test.each(['film.mkv', 'film.mp4', 'film.gif'])('when %s is asked then it says how to make it again', async (name) => {
  const { out } = await forgetviz(folder, 'info', name, '--json');
  expect(linesOf('info', out)).toMatchObject([
    { provenance: { forgetviz: '0.1.0', experiment: { points: 40, threshold: 8 } } },
  ]);
  const args = ['--from', name, '--steps', '20', '--out', 'from.mkv', '--framehash', 'from.framehash', '--quiet'];
  expect(await forgetviz(folder, 'render', ...args)).toEqual({ code: 0, out: '', err: '' });
});

test('when a batch is started again then all its runs are there already, and nothing is made or changed', async () => {
  const files = ['video.mp4', 'run.json', 'run.arrow', 'run.framehash', 'poster.png', 'experiment.json'];
  const times = () =>
    ['seed-1', 'seed-2'].map((run) => files.map((file) => statSync(join(folder, 'batch', run, file)).mtimeMs));
  const before = times();
  const { code, err } = await forgetviz(folder, 'batch', 'plan.yaml', '--out', 'batch');
  expect([code, err]).toEqual([0, '2 of 2 runs are there already\nbatch: 0 runs made, 0 failed, of 2\n']);
  expect(times()).toEqual(before);
});

test('when a job lies in a queue then it is the run that its plan asks for', () => {
  const runs = runsOf(readPlan({ name: 'plan.yaml', text: read('plan.yaml') }));
  const jobs = read('jobs.jsonl')
    .trim()
    .split('\n')
    .map((line) => {
      const { name, hash, parameters, experiment } = JSON.parse(line) as Record<string, unknown>;
      return readJob(String(hash), { name, hash, parameters, experiment });
    });
  expect(jobs).toEqual(runs);
});

test('when a file of hashes is of a newer format then it is refused by the version that writes it', async () => {
  const text = read('plain.framehash')
    .replace('#forgetviz experiment', '#forgetviz format: 99\n#forgetviz experiment')
    .replace('"forgetviz":"0.1.0"', '"forgetviz":"7.0.0"');
  writeFileSync(join(folder, 'newer.framehash'), text);
  const { code, err } = await forgetviz(folder, 'verify', 'newer.framehash');
  expect(code).toBe(2);
  expect(err).toMatch(
    /^error: framehash newer\.framehash: it is of format 99, which forgetviz 7\.0\.0 writes; .*\n {2}fix: /,
  );
});

test('when a run in a batch is of a newer format then the batch is refused, and nothing is replaced', async () => {
  cpSync(join(kept, 'batch'), join(folder, 'newer'), { recursive: true });
  const state = join(folder, 'newer', 'seed-2', 'run.json');
  const text = readFileSync(state, 'utf8').replace('{', '{\n  "format": 99,');
  writeFileSync(state, text);
  const before = readdirSync(join(folder, 'newer', 'seed-2'));
  const { code, err } = await forgetviz(folder, 'batch', 'plan.yaml', '--out', 'newer');
  expect(code).toBe(2);
  expect(err).toContain('it is of format 99');
  expect(readFileSync(state, 'utf8')).toBe(text);
  expect(readdirSync(join(folder, 'newer', 'seed-2'))).toEqual(before);
});
