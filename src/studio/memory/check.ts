import { ForgetvizError } from '../../errors';
import type { Experiment } from '../../experiment';
import { memoryOf, modelOf, totalOf, type Memory, type Work } from './estimate';
import { memoryHere } from './limit';

/** A run, and what is done of it. */
export interface Sized {
  readonly experiment: Experiment;
  readonly works: readonly Work[];
}

/** A graph of TensorFlow is a message of Protocol Buffers, which has at most 2 GB. */
const mostModel = 2 ** 31 - 1;
/** Bytes; more than any machine has that this program runs on. */
const mostAnywhere = 2 ** 40;

/** What to do about the largest part. */
const hints: Readonly<Record<keyof Memory, string>> = {
  programs: 'Use fewer runs at a time, or a machine with more memory.',
  data: 'Lower --points, or give the --network fewer inputs and outputs.',
  weights: 'Give the --network fewer or narrower layers.',
  activations: 'Lower --points, --window or --batch, or give the --network narrower layers.',
  record: 'Lower --points.',
  frames: 'Choose a smaller --size.',
};

/**
 * Refuses runs of one process that no memory, or not that of this machine, has room for: before any of it is taken, by an
 * estimate. Who asked is to blame where no machine could.
 * @throws ForgetvizError `TOO_LARGE`, `NOT_ENOUGH_MEMORY`
 */
export function refuseTooLarge(runs: readonly Sized[], here = memoryHere()): void {
  for (const { experiment, works } of runs) if (works.includes('training')) refuseModel(experiment);
  const memory = togetherOf(runs);
  if (totalOf(memory) > here)
    throw tooLarge(runs.length === 1 ? 'this run takes' : `these ${runs.length} runs take`, memory, here);
}

/** The same for whole runs of which so many are made at a time, each in processes of its own. */
export function refuseTooMany(experiments: readonly Experiment[], jobs: number, here = memoryHere()): void {
  experiments.forEach(refuseModel);
  const all = experiments
    .map((experiment) => memoryOf(experiment, ['training', 'drawing', 'encoding']))
    .sort((one, other) => totalOf(other) - totalOf(one));
  const [largest] = all;
  if (largest === undefined) return;
  if (totalOf(largest) > here) throw tooLarge('one of these runs takes', largest, here);
  const together = all.slice(0, jobs).reduce((bytes, memory) => bytes + totalOf(memory), 0);
  if (together <= here) return;
  const fitting = Math.max(1, Math.floor(here / totalOf(largest)));
  throw new ForgetvizError(`${jobs} runs at a time take about ${inGb(together)} of memory; there are ${inGb(here)}`, {
    code: 'NOT_ENOUGH_MEMORY',
    hint: `Use --jobs ${fitting}, or a machine with more memory.`,
    blame: 'machine',
  });
}

function tooLarge(what: string, memory: Memory, here: number): ForgetvizError {
  const total = totalOf(memory);
  const [largest, bytes] = largestOf(memory);
  const isAnywhere = total <= mostAnywhere;
  return new ForgetvizError(
    `${what} about ${inGb(total)} of memory, ${inGb(bytes)} of it for ${words[largest]}; ` +
      (isAnywhere ? `there are ${inGb(here)}` : 'no machine has as much'),
    {
      code: isAnywhere ? 'NOT_ENOUGH_MEMORY' : 'TOO_LARGE',
      hint: isAnywhere ? `${hints[largest]} Or use a machine with more memory.` : hints[largest],
      blame: isAnywhere ? 'machine' : 'usage',
    },
  );
}

function refuseModel(experiment: Experiment): void {
  const bytes = modelOf(experiment);
  if (bytes <= mostModel) return;
  throw new ForgetvizError(
    `the weights and data of this run are a graph of ${inGb(bytes)}; TensorFlow takes at most ${inGb(mostModel)}`,
    { code: 'TOO_LARGE', hint: 'Give the --network fewer or narrower layers, or lower --points.' },
  );
}

/** Runs of one process share what its programs take, and one picture; all else each has for itself. */
function togetherOf(runs: readonly Sized[]): Memory {
  const all = runs.map(({ experiment, works }) => memoryOf(experiment, works));
  const sum = (part: keyof Memory): number => all.reduce((bytes, memory) => bytes + memory[part], 0);
  const most = (part: keyof Memory): number => Math.max(0, ...all.map((memory) => memory[part]));
  return {
    programs: most('programs'),
    data: sum('data'),
    weights: sum('weights'),
    activations: sum('activations'),
    record: sum('record'),
    frames: most('frames'),
  };
}

const words: Readonly<Record<keyof Memory, string>> = {
  programs: 'the programs',
  data: 'the data',
  weights: 'the weights',
  activations: 'the activations',
  record: 'rows of the record',
  frames: 'the frames',
};

const largestOf = (memory: Memory): readonly [keyof Memory, number] =>
  (Object.entries(memory) as [keyof Memory, number][]).reduce((one, other) => (other[1] > one[1] ? other : one));

const inGb = (bytes: number): string => `${bytes < 1e11 ? (bytes / 1e9).toFixed(1) : Math.round(bytes / 1e9)} GB`;
