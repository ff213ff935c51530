import type { Experiment } from '../../src/experiment';
import { decodeCheckpoint, encodeCheckpoint, openTraining, openTrainingTogether } from '../../src/training';
import { small } from '../support/experiment';

const run = { ...small, steps: 60 };

/** The steps of a run that is stopped behind its frame `stop`, saved, opened again from the file and gone on with. */
async function twice(experiment: Experiment, stop: number): Promise<readonly unknown[]> {
  const steps: unknown[] = [];
  const first = openTraining(experiment);
  let file: Buffer | undefined;
  for await (const step of first.steps()) {
    steps.push(copy(step));
    if (steps.length < stop) continue;
    const [checkpoint] = first.checkpoints();
    if (checkpoint) file = encodeCheckpoint(checkpoint);
    break;
  }
  const second = openTraining(experiment, { from: file && decodeCheckpoint(file) });
  for await (const step of second.steps()) steps.push(copy(step));
  return steps;
}

async function once(experiment: Experiment): Promise<readonly unknown[]> {
  const steps: unknown[] = [];
  for await (const step of openTraining(experiment).steps()) steps.push(copy(step));
  return steps;
}

/** The arrays of a step are used again. */
const copy = <T>(value: T): T => structuredClone(value);

test.each<[string, Partial<Experiment>]>([
  ['nothing', {}],
  ['momentum', { optimizer: 'momentum', learningRate: 0.01 }],
  ['RMSProp', { optimizer: 'rmsprop' }],
  ['random batches and dropout', { batch: 3, dropout: 0.2, init: 'gaussian:0.3' }],
  ['EWC at the end of each pass', { ewc: 3, threshold: 40 }],
  ['zeroing by utility and replay', { zeroUnits: 'utility:0.2:7', replay: 4 }],
  ['shrink every 20 steps', { shrink: '0.5:20:0.1', stepsPerFrame: 4 }],
] as [string, Partial<Experiment>][])(
  'when a run with %s is gone on with then its steps are the same',
  async (_, fields) => {
    const experiment = { ...run, ...fields };
    const expected = await once(experiment);
    expect(await twice(experiment, Math.ceil(expected.length / 2))).toEqual(expected);
  },
);

test('when runs under one window are gone on with then their steps are the same', async () => {
  const runs = [
    { name: 'a', experiment: run },
    { name: 'b', experiment: { ...run, init: 'gaussian:0.3', replay: 2, dropout: 0.1 } as Experiment },
  ];
  const all: unknown[] = [];
  for await (const step of openTrainingTogether(runs).steps()) all.push(copy(step));
  const first = openTrainingTogether(runs);
  const seen: unknown[] = [];
  let checkpoints = first.checkpoints();
  for await (const step of first.steps()) {
    seen.push(copy(step));
    checkpoints = first.checkpoints();
    if (seen.length === 25) break;
  }
  for await (const step of openTrainingTogether(runs, checkpoints).steps()) seen.push(copy(step));
  expect(seen).toEqual(all);
});

describe('when a file is no checkpoint of this run', () => {
  test.each<[string, (bytes: Buffer) => Buffer]>([
    ['empty', () => Buffer.alloc(0)],
    ['cut', (bytes) => bytes.subarray(0, -1)],
    ['longer than it says', (bytes) => Buffer.concat([bytes.subarray(0, 7), Buffer.of(1), bytes.subarray(8)])],
    ['no JSON', (bytes) => Buffer.concat([bytes.subarray(0, 8), Buffer.from('['), bytes.subarray(9)])],
    [
      'of weights without a norm',
      (bytes) => Buffer.from(bytes.toString('latin1').replace('atPass', 'atpast'), 'latin1'),
    ],
  ])('but %s then it is refused', async (_, change) => {
    const training = openTraining({ ...run, steps: 2 });
    for await (const step of training.steps()) {
      if (step.step === 1) continue;
      const [checkpoint] = training.checkpoints();
      if (!checkpoint) throw new Error('no checkpoint');
      expect(() => decodeCheckpoint(change(encodeCheckpoint(checkpoint)))).toThrow(/^checkpoint: /);
    }
  });

  test('but of another network then it is refused', async () => {
    const training = openTraining({ ...run, steps: 2 });
    let checkpoint;
    for await (const { step } of training.steps()) if (step === 2) [checkpoint] = training.checkpoints();
    const other = openTraining({ ...run, network: 'Chain(Dense(6,4,atan),Dense(4,3))' }, { from: checkpoint });
    await expect(other.steps().next()).rejects.toMatchObject({ code: 'CHECKPOINT_DAMAGED' });
  });
});
