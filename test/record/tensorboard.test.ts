import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openTensorboard } from '../../src/record';
import { extent, refusalOf, steps, useFolder } from './support';
import { readEvents, type Event } from './tfevents';

const { path } = useFolder();

async function eventsOf(count: number): Promise<readonly Event[]> {
  const folder = path('board');
  const board = await openTensorboard(folder, extent);
  for (const step of steps(count)) await board.write(step);
  await board.finish();
  const [file = '', ...more] = readdirSync(folder);
  expect([file, more]).toEqual([expect.stringMatching(/^events\.out\.tfevents\./), []]);
  return readEvents(readFileSync(join(folder, file)));
}

test('when a run is written for TensorBoard, then its event file holds every chart at every step', async () => {
  const begun = Date.now() / 1000 - 0.001;
  const events = await eventsOf(70);
  const values = (tag: string): Map<number, number> =>
    new Map(events.filter((event) => event.tag === tag).map(({ step, value }) => [step, value]));
  const rows = steps(70);
  expect([...new Set(events.map(({ tag }) => tag))].sort()).toEqual([
    ...[1, 2, 3].map((layer) => `bias norm/layer ${layer}`),
    ...['loss/red', 'loss/window', 'steps a pass'],
    ...[1, 2, 3].map((layer) => `weight norm/layer ${layer}`),
  ]);
  expect(values('loss/window')).toEqual(new Map(rows.map(({ step, windowLoss }) => [step, windowLoss])));
  expect(values('weight norm/layer 2')).toEqual(new Map(rows.map(({ step, weightNorms }) => [step, weightNorms[1]])));
  // The test's passes end with the steps 31 and 61.
  expect(values('steps a pass')).toEqual(
    new Map([
      [31, 31],
      [61, 30],
    ]),
  );
  const ended = Date.now() / 1000;
  for (const { wallTime } of events) {
    expect(wallTime).toBeGreaterThanOrEqual(begun);
    expect(wallTime).toBeLessThanOrEqual(ended);
  }
});

test('when a run is long, then it is charted to its end with fewer points', async () => {
  const charted = (await eventsOf(1200)).filter(({ tag }) => tag === 'loss/window').map(({ step }) => step);
  expect(charted).toHaveLength(1020);
  expect(charted.at(-1)).toBe(1200);
});

test('when the folder cannot be made, then the message names it', async () => {
  writeFileSync(path('file'), '');
  const error = await refusalOf(openTensorboard(path('file/board'), extent));
  expect(error.message).toMatch(`tensorboard ${path('file/board')}: `);
});
