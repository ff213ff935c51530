import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { promisify } from 'node:util';
import { median } from 'd3-array';
import { makeBatch, runsOf, seedPlan } from '../../src/batch';
import { rank, table, takeTurns, type Row } from '../statistics';
import { timed } from '../timed';

const run = promisify(execFile);
const root = join(__dirname, '..', '..', '..', '..');
const program = join(root, 'bin', 'forgetviz.js');
const seeds = 8;

export interface BatchReport {
  readonly wall: readonly Row[];
  readonly cpu: readonly Row[];
  /** Milliseconds that a batch adds to a run, without those in which its process starts. */
  readonly ownCost: number;
}

/** Eight seeds of 1,200 frames, with all that a run of a batch leaves, beside the same in a loop of the shell. */
export async function benchBatch(rounds: number): Promise<BatchReport> {
  const folder = await mkdtemp(join(tmpdir(), 'forgetviz-bench-'));
  try {
    const experiment = join(folder, 'experiment.yaml');
    await writeFile(experiment, 'steps: 1200\n');
    const contestants = [
      { name: 'a loop of the shell', command: loopOf(experiment) },
      ...['1', '2'].map((jobs) => ({ name: `--jobs ${jobs}`, command: batchOf(experiment, jobs) })),
    ];
    const results = contestants.map(({ name }) => ({ name, wall: [] as number[], cpu: [] as number[] }));
    await takeTurns(rounds, [...contestants.entries()], async ([place, { command }]) => {
      const out = join(folder, 'out');
      const used = await timed([...command, out]);
      results[place]?.wall.push(used.wall);
      results[place]?.cpu.push(used.cpu);
      await rm(out, { recursive: true });
    });
    const ranked = (of: 'wall' | 'cpu') => rank(results.map(({ name, ...used }) => ({ name, values: used[of] })));
    return { wall: ranked('wall'), cpu: ranked('cpu'), ownCost: await ownCost(folder) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function batchOf(experiment: string, jobs: string): readonly string[] {
  const flags = ['--seeds', `1..${seeds}`, '--jobs', jobs, '--quiet'];
  return [process.execPath, program, 'batch', experiment, ...flags, '--out'];
}

function loopOf(experiment: string): readonly string[] {
  const body = `mkdir "$4"; cd "$4"; for seed in $(seq ${seeds}); do
    "$1" "$2" render "$3" --seed $seed --quiet --out $seed.mp4 --poster $seed.png --record $seed.arrow --framehash $seed.framehash
  done`;
  return ['bash', '-ec', body, 'bash', process.execPath, program, experiment];
}

async function ownCost(folder: string): Promise<number> {
  const runs = runsOf(seedPlan('1..100'));
  const nothing = join(root, 'bench', 'batch', 'nothing.js');
  const each = async (work: () => Promise<unknown>): Promise<number> => {
    const begun = performance.now();
    await work();
    return (performance.now() - begun) / runs.length;
  };
  const alone = async (): Promise<void> => {
    for (let count = 0; count < runs.length; count++) await run(process.execPath, [nothing]);
  };
  const costs: number[] = [];
  for (let round = 0; round < 3; round++) {
    const whole = await each(() =>
      makeBatch(runs, runs, {
        folder: join(folder, `nothing-${round}`),
        program: [process.execPath, nothing],
        versions: {},
        jobs: 1,
        retries: 0,
        failFast: false,
        overwrite: false,
        signal: new AbortController().signal,
        begin: () => () => undefined,
      }),
    );
    costs.push(whole - (await each(alone)));
  }
  return median(costs) ?? NaN;
}

export function batchTables({ wall, cpu, ownCost }: BatchReport): string {
  return [
    table('Eight seeds of 1,200 frames of 1920 × 1080: on the clock', 's', wall),
    table('The same: processor time', 's', cpu),
    `A batch adds ${ownCost.toFixed(1)} ms to each of its runs`,
    '',
  ].join('\n');
}
