import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rowSpecs } from '../../src/cli/words/summary/rows';
import type { DoneEvent } from '../../src/events';
import { summaryNumbers } from '../../src/metrics';
import { eventsNamed, linesOf } from '../support/json-lines';
import { forgetviz } from './in-process';

const formats = join(__dirname, '..', 'fixtures', 'formats', '1');
const seeds = [1, 2].map((seed) => join(formats, 'batch', `seed-${seed}`, 'run.arrow'));
const [plain, other] = [join(formats, 'plain.arrow'), join(formats, 'other.arrow')];

let folder = '';
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'forgetviz-summary-'))));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
const at = (name: string): string => join(folder, name);

async function summaryOf(...args: readonly string[]): Promise<DoneEvent<'summary'>> {
  const { out, code } = await forgetviz('summary', ...args, '--json');
  expect(code).toBe(0);
  expect(out).toHaveLength(1);
  const [done] = eventsNamed(linesOf('summary', out), 'done');
  if (!done) throw new Error('nothing was summed up');
  return done;
}

test('when runs differ in nothing but their seeds, then they share a column of means, unless asked for apart', async () => {
  const { columns } = await summaryOf(...seeds, plain);
  expect(columns.map((column) => column.seeds)).toEqual([[1, 2], [1]]);
  const [one, two] = (columns[0]?.runs ?? []).map(({ summary }) => summary.norm);
  const mean = ((one ?? NaN) + (two ?? NaN)) / 2;
  const deviation = Math.abs((one ?? NaN) - (two ?? NaN)) / Math.SQRT2;
  expect(columns[0]?.numbers.norm).toEqual({ mean, deviation: expect.closeTo(deviation, 9) as number, n: 2 });
  expect(Object.keys(columns[0]?.numbers ?? {})).toEqual(Object.keys(summaryNumbers));
  const apart = await summaryOf(...seeds, plain, '--seeds-apart');
  expect(apart.columns.map((column) => column.seeds)).toEqual([[1], [2], [1]]);
});

test('when the same seed is there twice, then it is no sample: it has a column of its own', async () => {
  const copy = at('copy.arrow');
  copyFileSync(plain, copy);
  const { columns } = await summaryOf(plain, copy);
  expect(columns.map(({ name, numbers }) => [name, numbers.norm?.n])).toEqual([
    ['plain', 1],
    ['copy', 1],
  ]);
});

test('when columns are wider than a terminal, then they follow in further tables, no line of them too long', async () => {
  const { out } = await forgetviz('summary', ...seeds, plain, other);
  expect(Math.max(...out.map((line) => line.length))).toBeLessThanOrEqual(80);
  const rows = out.filter((line) => line.startsWith('steps a pass, first → last'));
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.join(' ')).toMatch(/86 → 86 .*62 → 72/);
  const markdown = await forgetviz('summary', ...seeds, plain, other, '--markdown');
  expect(markdown.out).toContain('| complete passes | 0 | 1 | 4 |');
  expect(new Set(markdown.out.map((line) => line.split(/(?<!\\)\|/).length))).toEqual(new Set([6]));
  expect(new Set(rowSpecs.flatMap(({ numbers }) => numbers))).toEqual(new Set(Object.keys(summaryNumbers)));
});

test('when a run was stopped, then its part is summed up as far as it goes, and told as one', async () => {
  const part = at('stopped.arrow.part');
  writeFileSync(part, readFileSync(plain).subarray(0, -8));
  const { out, err } = await forgetviz('summary', part, plain);
  expect(err).toEqual([`${part}: 120 of 120 steps; its run did not come to its end`]);
  expect(out.find((line) => line.startsWith('run'))).toMatch(/^run +partial +whole$/);
});

test('when a figure is asked for, then it is there beside the numbers; a bad one is refused before a record is read', async () => {
  const plot = at('summary.svg');
  const { err } = await forgetviz('summary', ...seeds, '--plot', plot);
  expect(err).toEqual([`${plot}: the figure`]);
  expect(readFileSync(plot, 'utf8')).toContain('width="85mm"');
});

test.each([
  ['run.mp4', 'run.mp4: not the name of a record', 'A record ends in .arrow'],
  ['@none.arrow', 'none.arrow: there is no such file', ''],
  ['PLAIN --plot @a.pdf', 'a.pdf: a figure is written as .svg or .png', 'For example --plot summary.svg.'],
  ['PLAIN --plot @none/a.svg', 'there is no folder', 'Make it first'],
  ['PLAIN PLAIN', 'record 1 and record 2 are one file', 'Give each a name of its own.'],
  ['PLAIN --no-overwrite', '--no-overwrite has no effect on what writes no file', 'Leave --no-overwrite out.'],
  ['PLAIN --json --markdown', '--markdown has no effect on JSON', 'Leave --markdown out.'],
  ['', "missing required argument 'records'", 'See forgetviz summary --help.'],
])('when %s is asked for, then it is refused: %s', async (args, message, fix) => {
  const words = args.split(' ').filter(Boolean);
  const placed = words.map((word) => (word === 'PLAIN' ? plain : word.replace('@', `${folder}/`)));
  const { code, out, err } = await forgetviz('summary', ...placed);
  expect(code).toBe(2);
  expect([...out, ...err].join('\n')).toContain(message);
  expect([...out, ...err].join('\n')).toContain(fix);
  expect(existsSync(at('a.pdf'))).toBe(false);
});

test('when a number is in the table, then the page about numbers tells what it is', () => {
  const page = readFileSync(join(__dirname, '..', '..', 'docs', 'numbers.md'), 'utf8');
  for (const { numbers } of rowSpecs) for (const name of numbers) expect(page).toContain(`\`${name}\``);
});
