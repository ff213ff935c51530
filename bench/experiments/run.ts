import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { summarise, type SummaryColumn } from '../../src';
import { table } from './table';
import { length, seeds, slugOf, variants } from './variants';

/*
 * `npm run experiments [folder]`: trains every variant with every seed, two minutes each on a slow core, as many at a time
 * as there are cores, and writes the table and the pictures of docs/experiments.md. A record that is there is not made
 * again, so that it goes on where it was stopped.
 */

const root = resolve(__dirname, '..', '..', '..', '..');
const page = join(root, 'docs', 'experiments.md');
const pictures = join(root, 'docs', 'experiments');
const execute = promisify(execFile);

const forgetviz = (...args: readonly string[]): Promise<unknown> =>
  execute(process.execPath, [join(root, 'bin', 'forgetviz.js'), ...args]);

const recordOf = (folder: string, name: string, seed: number): string =>
  join(folder, `${slugOf(name)}.seed-${seed}.arrow`);

/** Trains what is missing. */
async function trainAll(folder: string): Promise<void> {
  const missing = Object.entries(variants)
    .flatMap(([name, flags]) => seeds.map((seed) => ({ flags, seed, record: recordOf(folder, name, seed) })))
    .filter(({ record }) => !existsSync(record));
  const work = async (): Promise<void> => {
    for (let run = missing.shift(); run; run = missing.shift()) {
      const { flags, seed, record } = run;
      console.log(`${record}, ${missing.length} after it`);
      await forgetviz('train', '--quiet', '--seed', String(seed), ...length, ...flags, '--record', record);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
}

async function columnsOf(folder: string): Promise<readonly (readonly [string, SummaryColumn])[]> {
  const columns: (readonly [string, SummaryColumn])[] = [];
  for (const name of Object.keys(variants)) {
    const {
      columns: [column],
    } = await summarise(seeds.map((seed) => recordOf(folder, name, seed)));
    if (column) columns.push([name, column]);
  }
  return columns;
}

/** Runs that are shown: the whole run as a map, and how it forgets. */
const shown = ['nothing done', 'max-norm 10', 'dropout 0.1', 'the fattest', 'replay 50 and AdamW 0.1'];

async function draw(folder: string): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  for (const name of shown) {
    const look = ['--size', '960x400', '--theme', 'light', '--panels', 'map,curve,passes', '--title', name];
    const out = join(pictures, `${slugOf(name)}.png`);
    await forgetviz('still', '--quiet', recordOf(folder, name, 1), ...look, '--out', out);
  }
}

async function main([folder = 'experiments']: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await trainAll(folder);
  const rows = table(await columnsOf(folder));
  const text = readFileSync(page, 'utf8');
  writeFileSync(page, text.replace(/(?<=<!-- table -->\n)[^]*(?=<!-- \/table -->)/, `\n${rows}\n\n`));
  await draw(folder);
}

void main(process.argv.slice(2));
