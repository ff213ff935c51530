import type { Experiment } from '../../src/experiment';
import {
  compareFrames,
  createFrameHasher,
  planesHash,
  refuseOtherExperiment,
  type Framehash,
  type Comparison,
} from '../../src/framehash';
import { useFolder } from '../record/support';
import { collect } from '../support/experiment';
import { draw, environment, load, tiny, writeHashes } from './support';

const { path } = useFolder();

async function expectedOf(experiment: Experiment, every = 1): Promise<Framehash> {
  await writeHashes(path('run.framehash'), experiment, await collect(experiment), every);
  return load(path('run.framehash'));
}

interface Options {
  readonly every?: number;
  readonly actual?: Parameters<typeof compareFrames>[1];
  /** What is trained, if it is another than what is drawn. */
  readonly run?: Experiment;
}

/** Runs an experiment against hashes, which may be those of another. */
async function verify(
  expected: Framehash,
  experiment: Experiment,
  { every = 1, actual = environment, run = experiment }: Options = {},
): Promise<Comparison> {
  const comparison = compareFrames(expected, actual);
  const hasher = createFrameHasher(experiment, every);
  for (const { step, planes } of draw(experiment, await collect(run))) {
    comparison.frame(
      hasher.frames(),
      hasher.next(step, () => planesHash(planes)),
    );
  }
  return comparison.finish(hasher.frames(), hasher.stages());
}

const same = { same: true, stage: undefined, firstDifferent: undefined, differing: 0, environment: [] };

test('when the run is the same, then so is every frame and stage', async () => {
  expect(await verify(await expectedOf(tiny), tiny)).toEqual({ ...same, compared: 12 });
});

test('when the palette is another, then the drawing broke, in every frame, and not the training', async () => {
  const report = await verify(await expectedOf(tiny), { ...tiny, theme: 'light' });
  expect(report).toMatchObject({ same: false, stage: 'drawing', firstDifferent: 0, differing: 12, compared: 12 });
});

test('when the arithmetic is another, then the training broke', async () => {
  const report = await verify(await expectedOf(tiny), { ...tiny, learningRate: 0.0200001 });
  expect(report).toMatchObject({ same: false, stage: 'training' });
});

test('when the training differs by less than any pixel shows, then it is told all the same', async () => {
  const expected = await expectedOf(tiny);
  const comparison = compareFrames(expected, environment);
  const hasher = createFrameHasher(tiny);
  for (const { step, planes } of draw(tiny, await collect(tiny))) {
    const losses = step.losses.map((loss, point) => (point === 3 ? loss * (1 + 2 ** -23) : loss));
    comparison.frame(
      hasher.frames(),
      hasher.next({ ...step, losses }, () => planesHash(planes)),
    );
  }
  const report = comparison.finish(hasher.frames(), hasher.stages());
  expect(report).toMatchObject({ same: false, stage: 'training', differing: 0, firstDifferent: undefined });
});

test('when the data are others, then the data broke', async () => {
  expect(await verify(await expectedOf(tiny), { ...tiny, seed: 2 })).toMatchObject({ same: false, stage: 'data' });
});

test('when one frame in the middle is another, then it is named', async () => {
  const expected = await expectedOf(tiny);
  const hashes = expected.hashes.with(7, expected.hashes[6] ?? '');
  const report = await verify({ ...expected, hashes }, tiny);
  expect(report).toMatchObject({ same: false, stage: 'drawing', firstDifferent: 7, differing: 1, compared: 12 });
});

test.each([
  ['fewer', 9, { firstDifferent: 9, differing: 3 }],
  ['more', 15, { firstDifferent: 12, differing: 3 }],
])('when the run has %s frames, then those count as different', async (_, steps, expected) => {
  const report = await verify(await expectedOf(tiny), tiny, { run: { ...tiny, steps } });
  expect(report).toMatchObject({ same: false, ...expected });
});

test('when the file holds some frames, or some are hashed, then those that both have are compared', async () => {
  const [all, fifth] = [await expectedOf(tiny), await expectedOf(tiny, 5)];
  expect(await verify(fifth, tiny)).toEqual({ ...same, compared: 3 });
  expect(await verify(all, tiny, { every: 4 })).toEqual({ ...same, compared: 3 });
  const light: Experiment = { ...tiny, theme: 'light' };
  expect(await verify(fifth, light)).toMatchObject({ stage: 'drawing', differing: 3 });
});

test('when versions or the platform differ, then they are named, and are no difference of the run', async () => {
  const report = await verify(await expectedOf(tiny), tiny, {
    actual: { versions: { forgetviz: '0.1.0', canvas: '4.1.0', node: '22.1.0' }, platform: 'linux-arm64' },
  });
  expect(report).toMatchObject({ same: true });
  expect(report.environment).toEqual([
    { name: 'platform', expected: 'linux-x64', actual: 'linux-arm64' },
    { name: 'canvas', expected: '4.0.0', actual: '4.1.0' },
    { name: 'node', expected: undefined, actual: '22.1.0' },
  ]);
});

test('when a record of another experiment is given, then the message names the field and both values', () => {
  const refuse = (): void => {
    refuseOtherExperiment(
      { name: 'run.framehash', experiment: tiny },
      { name: 'run.arrow', experiment: { ...tiny, threshold: 2 } },
    );
  };
  expect(refuse).toThrow('run.arrow: another experiment than that of run.framehash: threshold is 2, there 1');
});
