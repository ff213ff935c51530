import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Experiment } from '../../src/experiment';
import { finishAll } from '../../src/files';
import { openRecord, readRecord } from '../../src/record';
import type * as fullDisk from '../files/full-disk';
import { fillDisk } from '../files/full-disk';
import { small, collect } from '../support/experiment';
import { hasProgram } from '../support/programs';
import { extent, provenance, readSteps, refusalOf, steps, useFolder, writeRecord } from './support';

jest.mock('node:fs/promises', () => jest.requireActual<typeof fullDisk>('../files/full-disk').fillable());

const { path, names } = useFolder();

test('when a run is recorded, then its record gives the same steps', async () => {
  const run = await collect({ ...small, steps: 200 });
  await writeRecord(path('run.arrow'), run);
  const single = run.map((step) => ({
    ...step,
    cosine: Math.fround(step.cosine),
    windowCosine: Math.fround(step.windowCosine),
  }));
  expect(await readSteps(path('run.arrow'))).toEqual(single);
  expect(names()).toEqual(['run.arrow']);
});

test('when the record is opened, then it says what was run, with what, and where', async () => {
  await writeRecord(path('run.arrow'), steps(10));
  const record = await readRecord(path('run.arrow'));
  expect(record).toMatchObject({ ...provenance, lengths: { points: 30, layers: 3 }, ended: true });
});

test('when values are written in unusual ways, then the record gives the same experiment', async () => {
  const experiment: Experiment = {
    ...small,
    title: '"\\\u2028: - #é😀{',
    learningRate: 1.5e-7,
    threshold: 123456.789,
    panels: ['norms'],
  };
  const record = await openRecord(path('run.arrow'), extent, { ...provenance, experiment });
  await finishAll([record]);
  expect((await readRecord(path('run.arrow'))).experiment).toEqual(experiment);
});

test('when the steps arrays are used again by the caller, then the record keeps what they held', async () => {
  const record = await openRecord(path('run.arrow'), extent, provenance);
  const [first, ...rest] = steps(70);
  if (first === undefined) throw new Error('no step');
  for (const step of [first, ...rest]) {
    first.losses.fill(step.step);
    await record.write({ ...step, losses: first.losses });
  }
  await finishAll([record]);
  const kept = await readSteps(path('run.arrow'));
  expect(kept.map(({ losses }) => losses[7])).toEqual(kept.map(({ step }) => step));
});

test('when the same run is recorded twice, then the files are the same', async () => {
  await writeRecord(path('a.arrow'), steps(150));
  await writeRecord(path('b.arrow'), steps(150));
  expect(readFileSync(path('a.arrow')).equals(readFileSync(path('b.arrow')))).toBe(true);
});

test('when the run is stopped, then all its steps are in the part, which says that it did not end', async () => {
  const record = await openRecord(path('run.arrow'), extent, provenance);
  for (const step of steps(70)) await record.write(step);
  await record.abort();
  expect(names()).toEqual(['run.arrow.part']);
  expect(await readSteps(path('run.arrow.part'))).toHaveLength(70);
  expect((await readRecord(path('run.arrow.part'))).ended).toBe(false);
});

test('when the run is killed, then its part is readable up to the last batch', async () => {
  const script = join(__dirname, 'fixtures', 'endless-record.js');
  const child = spawn(process.execPath, [
    script,
    path('run.arrow'),
    JSON.stringify(provenance),
    JSON.stringify(extent),
  ]);
  const ended = once(child, 'exit');
  const size = (): number => statSync(path('run.arrow.part'), { throwIfNoEntry: false })?.size ?? 0;
  while (size() < 100_000 && child.exitCode === null) await setTimeout(5);
  child.kill('SIGKILL');
  await ended;
  const kept = await readSteps(path('run.arrow.part'));
  expect(kept.length).toBeGreaterThan(300);
  expect(kept.length % 60).toBe(0);
  expect(kept.at(-1)?.losses[3]).toBe(kept.length);
});

test('when the disk is full, then there is one error that says so, and stopping adds none', async () => {
  fillDisk();
  const record = await openRecord(path('run.arrow'), extent, provenance);
  const write = async (): Promise<void> => {
    for (const step of steps(300)) await record.write(step);
    await finishAll([record]);
  };
  const error = await refusalOf(write());
  expect(error).toMatchObject({ code: 'NO_SPACE', exitCode: 1 });
  expect(error.message).toBe(`record ${path('run.arrow')}: no space left on the disk`);
  await record.abort();
});

test('when the folder vanishes during the run, then the end says so', async () => {
  mkdirSync(path('sub'));
  const record = await openRecord(path('sub/run.arrow'), extent, provenance);
  for (const step of steps(100)) await record.write(step);
  rmSync(path('sub'), { recursive: true });
  expect(await refusalOf(record.finish())).toMatchObject({ code: 'OUTPUT_FOLDER_MISSING', exitCode: 1 });
});

test.each([
  ['there is no folder', 'none/run.arrow', 'OUTPUT_FOLDER_MISSING'],
  ['a folder has its name', '.', 'OUTPUT_IS_FOLDER'],
])('when %s, then it is refused before the run starts', async (_, name, code) => {
  expect(await refusalOf(openRecord(path(name), extent, provenance))).toMatchObject({ code, exitCode: 2 });
});

const python = spawnSync('python3', ['-c', 'import pyarrow'], { encoding: 'utf8' });
const testWithPyarrow = hasProgram(python.status === 0, 'reading a record in pyarrow', 'python3 cannot import it')
  ? test
  : test.skip;

testWithPyarrow('when pyarrow reads the record, then it sees the same values', async () => {
  const rows = steps(100);
  await writeRecord(path('run.arrow'), rows);
  const script = [
    'import json, sys, pyarrow as pa',
    'table = pa.ipc.open_stream(sys.argv[1]).read_all()',
    'table.validate(full=True)',
    'meta = {k.decode(): v.decode() for k, v in table.schema.metadata.items()}',
    'row = table.slice(99, 1).to_pylist()[0]',
    'print(json.dumps({"rows": table.num_rows, "row": row, "platform": meta["platform"]}))',
  ].join('\n');
  const { stdout } = spawnSync('python3', ['-c', script, path('run.arrow')], { encoding: 'utf8' });
  const plain = Object.entries(rows[99] ?? {}).map(([name, value]): [string, unknown] => [
    name,
    value instanceof Float32Array ? [...value] : value,
  ]);
  expect(JSON.parse(stdout)).toEqual({ rows: 100, row: Object.fromEntries(plain), platform: 'linux-x64' });
});
