import { defaultExperiment, resolveExperiment, type Experiment } from '../../src/experiment';
import { ForgetvizError } from '../../src/errors';
import { refuseTooLarge, refuseTooMany } from '../../src/studio/memory/check';
import { memoryOf, totalOf } from '../../src/studio/memory/estimate';
import { memoryHere } from '../../src/studio/memory/limit';

const all = ['training', 'drawing', 'encoding'] as const;
const of = (flags: Readonly<Record<string, string>>): Experiment => resolveExperiment({ flags }).experiment;
const layers = (count: number, width: number, activation: string): string =>
  `Chain(Dense(40,${width}),${`Dense(${width},${width},${activation}),`.repeat(count)}Dense(${width},20))`;

function refusal(work: () => void): string {
  try {
    work();
  } catch (error) {
    if (!(error instanceof ForgetvizError)) throw error;
    return `${error.blame} ${error.code}: ${error.message} / ${error.hint ?? ''}`;
  }
  return 'taken';
}

test('when a run is as most are, then a machine of one gigabyte has room for it', () => {
  expect(totalOf(memoryOf(defaultExperiment, all))).toBeLessThan(1e9);
  expect(
    refusal(() => {
      refuseTooLarge([{ experiment: defaultExperiment, works: all }], 1e9);
    }),
  ).toBe('taken');
});

test.each<readonly [string, Readonly<Record<string, string>>, RegExp]>([
  [
    'points and inputs',
    { points: '100000', network: 'Chain(Dense(400,20))', stepsPerFrame: '10' },
    /^machine NOT_ENOUGH_MEMORY: this run takes about \d\.\d GB of memory, \d\.\d GB of it for the data; there are 4\.0 GB \/ Lower --points/,
  ],
  [
    'weights',
    { network: layers(3, 4096, 'tanh') },
    /^machine .* for the weights; there are 4\.0 GB \/ Give the --network/,
  ],
  [
    'a window and its activations',
    { points: '100000', window: '100000', network: layers(20, 500, 'gelu') },
    /^machine .* for the activations; .* \/ Lower --points, --window/,
  ],
  ['pixels', { size: '7680x4320' }, /^machine .* for the frames; there are 3\.0 GB \/ Choose a smaller --size/],
  [
    'a graph of more than TensorFlow takes',
    { network: layers(20, 4096, 'tanh') },
    /^usage TOO_LARGE: the weights and data .* at most 2\.1 GB/,
  ],
])('when a run is too large by its %s, then what it takes and what there is are told', (name, flags, words) => {
  const here = name === 'pixels' ? 3e9 : 4e9;
  expect(
    refusal(() => {
      refuseTooLarge([{ experiment: of(flags), works: all }], here);
    }),
  ).toMatch(words);
});

test('when several runs of one process are too large together, then all are counted', () => {
  const experiment = of({ network: layers(1, 4096, 'tanh') });
  const runs = (count: number) => Array.from({ length: count }, () => ({ experiment, works: all }));
  expect(
    refusal(() => {
      refuseTooLarge(runs(1), 6e9);
    }),
  ).toBe('taken');
  expect(
    refusal(() => {
      refuseTooLarge(runs(9), 6e9);
    }),
  ).toMatch(/^machine .*: these 9 runs take about/);
});

test('when runs take more than any machine has, then whoever asked is to blame', () => {
  const network = `Chain(Dense(40,m),${'Dense(m,m,gelu),'.repeat(500)}Dense(m,20)) where m=500`;
  const experiment = of({ points: '100000', window: '100000', network, optimizer: 'sgd' });
  const runs = Array.from({ length: 9 }, () => ({ experiment, works: all }));
  expect(
    refusal(() => {
      refuseTooLarge(runs, 4e9);
    }),
  ).toMatch(/^usage TOO_LARGE: .* no machine has as much/);
});

test('when a batch makes too many at a time, then it is told how many fit', () => {
  const runs = Array.from({ length: 20 }, () => of({ size: '3840x2160' }));
  expect(
    refusal(() => {
      refuseTooMany(runs, 2, 8e9);
    }),
  ).toBe('taken');
  expect(
    refusal(() => {
      refuseTooMany(runs, 16, 8e9);
    }),
  ).toMatch(/^machine .*: 16 runs at a time take about .* \/ Use --jobs [5-7],/);
});

test('when a container has less than its machine, then that counts', () => {
  expect(memoryHere(8e9, 2e9)).toBe(2e9);
  expect(memoryHere(8e9, 2 ** 64)).toBe(8e9);
  expect(memoryHere(8e9, 0)).toBe(8e9);
  expect(memoryHere(8e9, undefined)).toBe(8e9);
});
