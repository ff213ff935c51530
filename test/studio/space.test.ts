import { defaultExperiment } from '../../src/experiment';
import { needsOf } from '../../src/studio/space';
import { tellSpace } from '../../src/studio/space/tell';
import type { RunEvent } from '../../src/events';
import { planOutput } from '../../src/video';

const experiment = { ...defaultExperiment, points: 500 };
const plain = {
  film: { experiment, output: planOutput('/film/run.mp4') },
  frames: 1000,
  trained: [experiment],
  files: [],
};
const sum = (making: Parameters<typeof needsOf>[0], folder: string): number =>
  needsOf(making).reduce((bytes, need) => bytes + (need.folder === folder ? need.bytes : 0), 0);

test('when a film is made in segments then it is needed twice, with its steps, and what is there already once less', () => {
  const once = sum(plain, '/film');
  // 500 losses of four bytes, and some more numbers.
  const steps = 1000 * 4 * 520;
  const inParts = sum({ ...plain, parts: { folder: '/film/run.mp4.parts', past: undefined } }, '/film');
  expect(inParts).toBeGreaterThan(2 * once + 1000 * 4 * 500);
  expect(inParts).toBeLessThan(2 * once + steps);
  const past = { frames: 600 } as NonNullable<Parameters<typeof needsOf>[0]['parts']>['past'];
  expect(sum({ ...plain, parts: { folder: '/film/run.mp4.parts', past } }, '/film')).toBeCloseTo(
    once + 0.4 * (inParts - once),
    -1,
  );
});

test.each([
  ['a larger picture', planOutput('/film/run.mp4'), '3840x2160'],
  ['a better one', planOutput('/film/run.mp4', { crf: 10 }), experiment.size],
  ['one for an editor', planOutput('/film/run.mov', { codec: 'prores' }), experiment.size],
])('when %s is asked for then more is needed', (_, output, size) => {
  expect(sum({ ...plain, film: { output, experiment: { ...experiment, size } } }, '/film')).toBeGreaterThan(
    2 * sum(plain, '/film'),
  );
});

test('when one of two disks is too small then that one is told, with all that goes there', async () => {
  const events: RunEvent[] = [];
  const files = [{ experiment, record: '/small/run.arrow', csv: '/small/run.csv' }];
  const needs = needsOf({ ...plain, files });
  const disks = { '/small': { id: 1, free: 1e6 }, '/film': { id: 2, free: 1e12 } };
  const diskOf = async (folder: string) => disks[folder as keyof typeof disks];
  await tellSpace(needs, (event) => events.push(event), diskOf);
  expect(events).toEqual([{ event: 'space', folder: '/small', needed: sum({ ...plain, files }, '/small'), free: 1e6 }]);
});

test('when the system does not tell how much is left then nothing is said', async () => {
  const onEvent = jest.fn();
  await tellSpace(needsOf(plain), onEvent, async () => undefined);
  expect(onEvent).not.toHaveBeenCalled();
});
