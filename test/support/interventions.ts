import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Experiment } from '../../src/experiment';
import type { Outcome } from './losses';

const script = join(__dirname, '..', 'fixtures', 'hash-losses.js');

/** In which the window moves, for a processor that is emulated. */
const short: Partial<Experiment> = { points: 60, window: 20, threshold: 14, shift: 3, steps: 40 };

/** Runs that every intervention has a part in: each alone, and mixtures of most of them. */
const runs: readonly Partial<Experiment>[] = [
  { l1: 1e-3 },
  { l2: 0.01 },
  { maxNorm: 0.5 },
  { dropout: 0.3 },
  { clip: 1 },
  { shrink: '0.5:15' },
  { shrink: '0.9:15:0.01' },
  { optimizer: 'momentum', learningRate: 0.003, weightDecay: 0.1 },
  { zeroUnits: 'smallest:0.1:10' },
  { replay: 10 },
  { ewc: 1, shift: 10 },
  {
    shift: 10,
    optimizer: 'rmsprop',
    learningRate: 0.003,
    weightDecay: 0.1,
    dropout: 0.1,
    clip: 1,
    zeroUnits: 'utility:0.1:10',
    replay: 10,
    ewc: 0.1,
  },
  {
    shift: 10,
    optimizer: 'adamw',
    batch: 7,
    l1: 1e-3,
    l2: 0.01,
    maxNorm: 2,
    dropout: 0.1,
    clip: 1,
    shrink: '0.9:pass:0.01',
  },
];

/** The losses of all runs, trained by one other process in the given way: starting TensorFlow is slow in an emulator. */
export function hashInterventions(command: readonly string[] = [process.execPath]): readonly Outcome[] {
  const [file = '', ...args] = command;
  const experiments = runs.map((run) => JSON.stringify({ ...short, ...run }));
  const { stdout, stderr } = spawnSync(file, [...args, script, ...experiments], { encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Outcome);
}
