import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runsOf, readPlan } from '../../src/batch';
import { readJob } from '../../src/batch/queue/job';
import { linesOf } from '../support/json-lines';
import { inFolder as forgetviz } from './in-process';

/* What every format left is read, replayed, verified and taken for finished. */

const kept = join(__dirname, '..', 'fixtures', 'formats');

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

const hashes = ['1/plain.framehash', '1/other.framehash', '3/run.framehash', '3/both.framehash'];

test.each(hashes)('when %s is verified then all is the same', async (name) => {
  const { code, err } = await forgetviz(folder, 'verify', name);
  expect(err).toContain('all the same');
  expect(code).toBe(0);
});

test.each(['1/plain', '3/run'])(
  'when the record %s is replayed then its frames have the hashes of then',
  async (name) => {
    const args = ['replay', `${name}.arrow`, '--out', 'again.mkv', '--framehash', 'again.framehash', '--quiet'];
    expect(await forgetviz(folder, ...args)).toEqual({ code: 0, out: '', err: '' });
    expect(hashesIn('again.framehash')).toEqual(hashesIn(`${name}.framehash`));
  },
);

test('when the other record is hashed then its frames have the hashes of then', async () => {
  await forgetviz(folder, 'checksum', '1/other.arrow', '--sample', 'every:5', '--out', 'again.framehash', '--quiet');
  expect(hashesIn('again.framehash')).toEqual(hashesIn('1/other.framehash'));
});

const plain = ['--size', '320x180', '--points', '40', '--window', '5', '--threshold', '8', '--steps', '120'];

test.each([
  ['1/plain', [...plain, '--title', 'Format 1']],
  ['3/run', ['3/run.yaml']],
])('when the run %s is trained again then record and table are the bytes of then', async (name, run) => {
  await forgetviz(folder, 'train', ...run, '--record', 'again.arrow', '--csv', 'again.csv', '--quiet');
  expect(read('again.csv')).toBe(read(`${name}.csv`));
  // The head of a record names the versions of this machine.
  const rows = (file: string) => readFileSync(join(folder, file)).length;
  expect(rows('again.arrow')).toBe(rows(`${name}.arrow`));
});

test.each([
  ...['1/film.mkv', '1/film.mp4', '1/film.gif'].map((name) => [name, { points: 40, threshold: 8 }] as const),
  ['3/film.mp4', { points: 20, shrink: '0.95:pass:0.01', zeroUnits: 'utility:0.1:30', replay: 3, ewc: 0.01 }] as const,
])('when %s is asked then it says how to make it again', async (name, experiment) => {
  const { out } = await forgetviz(folder, 'info', name, '--json');
  expect(linesOf('info', out)).toMatchObject([{ provenance: { forgetviz: '0.1.0', experiment } }]);
  const args = ['--from', name, '--steps', '20', '--out', 'from.mkv', '--framehash', 'from.framehash', '--quiet'];
  expect(await forgetviz(folder, 'render', ...args)).toEqual({ code: 0, out: '', err: '' });
});

test.each(['1', '3'])(
  'when a batch of format %s is started again then all its runs are there already, and nothing is made or changed',
  async (format) => {
    const runs = readdirSync(join(kept, format, 'batch'), { withFileTypes: true }).filter((run) => run.isDirectory());
    expect(runs).toHaveLength(2);
    const files = ['video.mp4', 'run.json', 'run.arrow', 'run.framehash', 'poster.png', 'experiment.json'];
    const times = () =>
      runs.map((run) => files.map((file) => statSync(join(folder, format, 'batch', run.name, file)).mtimeMs));
    const before = times();
    const { code, err } = await forgetviz(join(folder, format), 'batch', 'plan.yaml', '--out', 'batch');
    expect([code, err]).toEqual([0, '2 of 2 runs are there already\nbatch: 0 runs made, 0 failed, of 2\n']);
    expect(times()).toEqual(before);
  },
);

test.each(['1', '3'])('when a job of format %s lies in a queue then it is the run that its plan asks for', (format) => {
  const runs = runsOf(readPlan({ name: 'plan.yaml', text: read(`${format}/plan.yaml`) }));
  const jobs = read(`${format}/jobs.jsonl`)
    .trim()
    .split('\n')
    .map((line) => {
      const { name, hash, parameters, experiment } = JSON.parse(line) as Record<string, unknown>;
      // As a queue has it: a format of 1 is not named.
      const named = format === '1' ? {} : { format: Number(format) };
      return readJob(String(hash), { ...named, name, hash, parameters, experiment });
    });
  expect(jobs).toEqual(runs);
});

test('when a file of hashes is of a newer format then it is refused by the version that writes it', async () => {
  const text = read('1/plain.framehash')
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
  cpSync(join(kept, '1', 'batch'), join(folder, 'newer'), { recursive: true });
  const state = join(folder, 'newer', 'seed-2', 'run.json');
  const text = readFileSync(state, 'utf8').replace('{', '{\n  "format": 99,');
  writeFileSync(state, text);
  const before = readdirSync(join(folder, 'newer', 'seed-2'));
  const { code, err } = await forgetviz(folder, 'batch', '1/plan.yaml', '--out', 'newer');
  expect(code).toBe(2);
  expect(err).toContain('it is of format 99');
  expect(readFileSync(state, 'utf8')).toBe(text);
  expect(readdirSync(join(folder, 'newer', 'seed-2'))).toEqual(before);
});
