import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attemptJob } from '../../src/batch/queue/attempt';
import { jobOf } from '../../src/batch/queue/job';
import { runsOf, seedPlan } from '../../src/batch';
import type { Experiment } from '../../src/experiment';
import { finishAll } from '../../src/files';
import { openFramehash } from '../../src/framehash';
import { readUserFont, shortId, type UserFont } from '../../src/letters';
import { extentOf } from '../../src/metrics';
import { openRecord } from '../../src/record';
import { draw, environment, tiny } from '../framehash/support';
import { still } from '../../src/studio';
import { collect } from '../support/experiment';
import { tinyFont } from '../support/tiny-font';
import { forgetviz as forgetvizAlone } from './child';
import { forgetviz, type Ran } from './in-process';

const title = 'שמ 12';
let folder = '';
let font: UserFont;
let other: UserFont;
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'forgetviz-font-'));
  mkdirSync(at('sub'));
  writeFileSync(at('sub/letters.otf'), tinyFont('שמ'));
  writeFileSync(at('other.otf'), tinyFont('שמ', 'Others'));
  font = await readUserFont(readFileSync(at('sub/letters.otf')), 'letters.otf', at('sub/letters.otf'));
  other = await readUserFont(readFileSync(at('other.otf')), 'other.otf');
  const experiment = { ...tiny, title, font: font.id };
  const written = { experiment, ...environment };
  const record = await openRecord(at('run.arrow'), extentOf(tiny), written);
  const hashes = await openFramehash(at('run.framehash'), { ...written, every: 1 });
  for (const { step, planes } of draw(experiment, await collect(tiny), font)) {
    await record.write(step);
    await hashes.write({ step, planes });
  }
  await finishAll([record, hashes]);
  writeFileSync(at('sub/run.yaml'), `title: ${title}\nfont: letters.otf\nsize: 320x180\nsteps: 5\n`);
  const base = `base:\n  title: ${title}\n  font: letters.otf\n  size: 320x180\n  points: 20\n  window: 5\n  steps: 5\n`;
  writeFileSync(at('sub/plan.yaml'), `${base}matrix:\n  seed: [1]\n`);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const hashesIn = (name: string): string => readFileSync(at(name), 'utf8').replace(/^#.*\n/gm, '');

test.each([
  ['replay run.arrow --out a.mp4', 'run.arrow'],
  ['checksum run.arrow --out a.framehash', 'run.arrow'],
  ['still run.arrow --out a.png', 'run.arrow'],
  ['verify run.framehash', 'run.framehash'],
])('when "%s" needs the font of its file then it asks for it, and for no other', async (line, file) => {
  const args = line.split(' ').map((word) => (word.includes('.') ? at(word) : word));
  const without = await forgetviz(...args);
  expect(without.code).toBe(2);
  expect(without.err[0]).toContain(file);
  expect(without.err.join('\n')).toContain(`SHA-256 ${shortId(font.id)}…, which is not given`);
  const wrong = await forgetviz(...args, '--font', at('other.otf'));
  expect(wrong.code).toBe(2);
  expect(wrong.err.join('\n')).toContain(`${shortId(font.id)}…, and Others is another: ${shortId(other.id)}…`);
});

test('when the font is given then the frames are those of the film, whichever way it is drawn', async () => {
  const flags = ['--font', at('sub/letters.otf'), '--quiet'];
  expect(await forgetviz('verify', at('run.framehash'), ...flags)).toMatchObject({ err: [] });
  expect(await forgetviz('checksum', at('run.arrow'), ...flags, '--out', at('same.framehash'))).toMatchObject({
    err: [],
  });
  expect(hashesIn('same.framehash')).toBe(hashesIn('run.framehash'));
  const titled = ['--title', 'Forgetting', '--quiet', '--out', at('titled.framehash')];
  expect(await forgetviz('checksum', at('run.arrow'), ...titled)).toMatchObject({ err: [] });
  expect(hashesIn('titled.framehash')).not.toBe(hashesIn('run.framehash'));
});

test('when a film is drawn in a font then it names it, and is made again with it alone', async () => {
  const video = at('run.mkv');
  const flags = ['--font', at('sub/letters.otf')];
  expect(await forgetviz('replay', at('run.arrow'), ...flags, '--out', video, '--quiet')).toMatchObject({ err: [] });
  const { out } = await forgetviz('info', video);
  const said = out.join('\n');
  expect(said).toContain(`font           ${font.id}`);
  expect(said).toMatch(/^fontFamily +Blocks$/m);
  const again = ['render', '--from', video, '--out', at('again.mkv'), '--dry-run'];
  expect((await forgetviz(...again)).err.join('\n')).toContain('which is not given');
  expect(await forgetviz(...again, ...flags)).toMatchObject({ err: [] });
});

test('when a file names a font then it stands beside the file, and the source is told', async () => {
  const { out, err } = await forgetviz('render', at('sub/run.yaml'), '--out', at('a.mp4'), '--dry-run', '--json');
  expect(err).toEqual([]);
  expect(JSON.parse(out[0] ?? '')).toMatchObject({
    experiment: { font: font.id },
    sources: { font: `${at('sub/run.yaml')}:2:7` },
  });
  writeFileSync(at('lost.yaml'), 'font: letters.otf\n');
  const lost = await forgetviz('train', at('lost.yaml'));
  expect(lost.err[0]).toContain(`${at('lost.yaml')}:1:7: font letters.otf: there is no such file`);
  writeFileSync(at('large.otf'), '');
  truncateSync(at('large.otf'), 2 ** 25 + 1);
  const large = await forgetviz('train', '--font', at('large.otf'));
  expect(large.err[0]).toMatch(/large\.otf: 33554433 bytes, more than /);
});

test('when runs with titles of different fonts are compared then each has its own, and the film that of its title', async () => {
  const run = 'size: 640x360\nsteps: 5\n';
  writeFileSync(at('one.yaml'), `title: שמ\nfont: sub/letters.otf\n${run}`);
  writeFileSync(at('two.yaml'), `title: מ\nfont: other.otf\n${run}learningRate: 0.01\n`);
  const args = ['compare', at('one.yaml'), at('two.yaml'), '--out', at('a.mkv'), '--dry-run', '--json'];
  const titleOf = ({ out, err }: Ran): unknown => {
    expect(err).toEqual([]);
    const plan = JSON.parse(out[0] ?? '') as { compared: { runs: readonly { experiment: Experiment }[] } };
    return plan.compared.runs.map(({ experiment }) => [experiment.title, experiment.font])[0];
  };
  expect(titleOf(await forgetviz(...args))).toEqual(['Neural networks, forgetting', font.id]);
  expect(titleOf(await forgetviz(...args, '--title', title, '--font', at('other.otf')))).toEqual([title, other.id]);
});

test('when a record is drawn by the library with another title and font then they are those', async () => {
  const options = { picture: { title: 'מ' }, step: 1 };
  const { png } = await still(at('run.arrow'), { ...options, font: other.bytes });
  expect(png.equals((await still(at('run.arrow'), { ...options, font: at('other.otf') })).png)).toBe(true);
  await expect(still(at('run.arrow'), options)).rejects.toMatchObject({ code: 'FONT_MISSING' });
});

test('when a plan names a font then its runs are drawn in it, and say what they need', async () => {
  const runs = at('runs');
  const args = ['batch', 'sub/plan.yaml', '--out', runs, '--quiet'];
  expect(await forgetvizAlone(folder, ...args)).toEqual({ code: 0, out: '', err: '' });
  const experiment: unknown = JSON.parse(readFileSync(join(runs, 'seed-1', 'experiment.json'), 'utf8'));
  expect(experiment).toMatchObject({ title, font: font.id });
  const verify = ['verify', join(runs, 'seed-1', 'run.framehash'), '--quiet'];
  expect(await forgetviz(...verify, '--font', at('sub/letters.otf'))).toMatchObject({ err: [] });
});

test('when a worker has not the font of a job then the job goes back, and the worker says which it needs', async () => {
  const [run] = runsOf(seedPlan('1', undefined), { title, font: 'letters.otf' }, font);
  if (run === undefined) throw new Error('no run');
  const never = () => Promise.reject(new Error('it was begun'));
  const context = (its: UserFont | undefined) => ({
    environment: {
      folder,
      program: [],
      versions: {},
      threads: 1,
      kind: 'worker',
      overwrite: false,
      font: its,
    } as const,
    signal: new AbortController().signal,
    isOurs: never,
    claimName: async () => undefined,
    onStart: never,
    onProgress: never,
  });
  const job = { id: run.hash, data: jobOf(run), failures: 0, attempts: 1 };
  for (const [its, code] of [
    [undefined, 'FONT_MISSING'],
    [other, 'OTHER_FONT'],
  ] as const) {
    expect(await attemptJob(job, context(its))).toMatchObject({ kind: 'stopped', error: { code, blame: 'machine' } });
  }
  // With it, the name in the queue is what it asks for next.
  expect(await attemptJob(job, context(font))).toEqual({ kind: 'stopped', run });
});
