import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { finishAll } from '../../src/files';
import { meanLosses, tableRow } from '../../src/metrics';
import { openCsv } from '../../src/record';
import { shortest } from '../../src/record/csv';
import { extent, generator, steps, useFolder } from './support';

const { path, names } = useFolder();

test('when a run is written as a table, then each number reads back as the same float32', async () => {
  const rows = steps(40);
  const csv = await openCsv(path('run.csv'), extent);
  for (const step of rows) await csv.write(step);
  await finishAll([csv]);

  const [header = '', ...lines] = readFileSync(path('run.csv'), 'utf8').trimEnd().split('\n');
  const columns = header.split(',');
  const read = lines.map((line) => new Map(line.split(',').map((value, place) => [columns[place] ?? '', value])));
  const number = (row: number, name: string): number => Math.fround(Number(read[row]?.get(name)));
  expect(read).toHaveLength(40);
  rows.forEach((step, row) => {
    expect([number(row, 'step'), number(row, 'start'), number(row, 'windowLoss')]).toEqual([
      step.step,
      step.start,
      step.windowLoss,
    ]);
    expect([1, 2, 3].map((layer) => number(row, `weightNorm${layer}`))).toEqual([...step.weightNorms]);
    expect([1, 2, 3].map((layer) => number(row, `biasNorm${layer}`))).toEqual([...step.biasNorms]);
    expect(number(row, 'meanRedLoss')).toBe(Math.fround(meanLosses(step.losses, { ...extent, start: step.start }).red));
  });
});

test('when a value does not exist yet, then its place is empty', async () => {
  const csv = await openCsv(path('run.csv'), extent);
  for (const step of steps(1)) await csv.write(step);
  await finishAll([csv]);
  const [header = '', row = ''] = readFileSync(path('run.csv'), 'utf8').split('\n');
  expect(row.split(',')[header.split(',').indexOf('cosine')]).toBe('');
});

test('when the table is not complete, then its name is not given', async () => {
  const csv = await openCsv(path('run.csv'), extent);
  for (const step of steps(2)) await csv.write(step);
  await csv.abort();
  expect(names()).toEqual(['run.csv.part']);
  expect(readFileSync(path('run.csv.part'), 'utf8').trimEnd().split('\n')).toHaveLength(3);
});

test.each([
  [0.1, '0.1'],
  [1 / 3, '0.33333334'],
  [16777216, '16777216'],
  [1e-10, '1e-10'],
  [NaN, ''],
])('when the float32 of %d is written, then it is %s', (value, text) => {
  expect(shortest(value)).toBe(text);
});

test('when any float32 is written, then its text reads back as the same', () => {
  const random = generator(3);
  const bits = new Uint32Array(1);
  const value = new Float32Array(bits.buffer);
  for (let round = 0; round < 20_000; round++) {
    bits[0] = random() * 2 ** 32;
    const [number = NaN] = value;
    if (Number.isFinite(number)) expect(Math.fround(Number(shortest(number)))).toBe(number);
  }
});

test('when a step goes into a table, then it has the columns that version 0.1.0 gave it', () => {
  const kept = readFileSync(join(__dirname, '..', 'fixtures', 'formats', '1', 'plain.csv'), 'utf8').split('\n')[0];
  const norms = (name: string) => [1, 2, 3, 4, 5, 6].map((layer) => `${name}${layer}`);
  expect(kept?.split(',').slice(9)).toEqual([...norms('weightNorm'), ...norms('biasNorm')]);
  const six = { ...extent, layers: 6 };
  const [step] = steps(1);
  if (!step) throw new Error('no step');
  const wide = { ...step, weightNorms: new Float32Array(6), biasNorms: new Float32Array(6) };
  expect(tableRow(wide, six).map(([name]) => name)).toEqual(kept?.split(','));
});
