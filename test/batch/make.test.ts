import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readList, readStates, statusOf } from '../../src/batch';
import { fakeRuns, kindsOf, make, temporary } from './support';

const root = temporary('batch');
let count = 0;
let folder = '';
beforeEach(() => {
  folder = join(root, String(count++));
});

const read = (...path: string[]): string => readFileSync(join(folder, ...path), 'utf8');
const state = (name: string) => JSON.parse(read(name, 'run.json')) as Record<string, unknown>;

test('when a batch is made then each run has its files, its state, and nothing else', async () => {
  const { states, events } = await make(folder, fakeRuns('good'));
  expect(states.map(({ status }) => status)).toEqual(['done', 'done', 'done']);
  expect(readdirSync(join(folder, 'seed-2')).sort()).toEqual([
    'experiment.json',
    'poster.png',
    'run.arrow',
    'run.framehash',
    'run.json',
    'video.mp4',
  ]);
  expect(state('seed-2')).toMatchObject({
    name: 'seed-2',
    status: 'done',
    parameters: { seed: 2 },
    experiment: { seed: 2, title: 'good' },
    versions: { forgetviz: '0', tensorflow: '2' },
    attempts: 1,
    frames: 10,
    bytes: 100,
    summary: { stepsAPass: [900, 1000] },
    seconds: expect.any(Number) as number,
  });
  expect(kindsOf(events, 'seed-1')).toEqual(['start', 'progress', 'end']);
});

test('when a batch is made again then only what is missing is done', async () => {
  await make(folder, fakeRuns('good'));
  // As a power failure leaves it.
  writeFileSync(join(folder, 'seed-2', 'run.json'), '{"status": "done", ');
  const { states } = await make(folder, fakeRuns('good', '1..4'));
  expect(states.map(({ name }) => name).sort()).toEqual(['seed-2', 'seed-4']);
});

test('when a finished run had another experiment then it is refused, unless it may be replaced', async () => {
  await make(folder, fakeRuns('good'));
  const others = fakeRuns('good', '1..3', 'window: 60');
  await expect(make(folder, others)).rejects.toThrow('seed-1 and 2 more finished before with another experiment');
  expect(state('seed-1')).toMatchObject({ experiment: { window: 50 } });
  await make(folder, others, { overwrite: true });
  expect(state('seed-1')).toMatchObject({ experiment: { window: 60 } });
});

test('when the first failure is to end the batch then the others stop, and are done next time', async () => {
  const { states } = await make(folder, fakeRuns('endless/diverges', '1..9'), { failFast: true });
  expect(states.map(({ name, status }) => `${name} ${status}`).sort()).toEqual(['seed-1 stopped', 'seed-2 failed']);
  const status = statusOf(await readList(folder), await readStates(folder));
  expect(status.counts).toEqual({ waiting: 7, running: 0, done: 0, failed: 1, stopped: 1 });
});

test('when a batch is interrupted then its children stop, no part of a file stays, and the states say so', async () => {
  const controller = new AbortController();
  const { states } = await make(folder, fakeRuns('endless'), {
    signal: controller.signal,
    begin: () => (event) => {
      if (event.event === 'progress') controller.abort();
    },
  });
  expect(states.map(({ status }) => status)).toEqual(['stopped', 'stopped']);
  expect(readdirSync(join(folder, 'seed-1'))).toEqual(['run.json']);
  expect(existsSync(join(folder, 'seed-3'))).toBe(false);
});

test('when a batch was killed while a finished run took its place then the next one ends that, and makes nothing again', async () => {
  await make(folder, fakeRuns('good', '1'));
  // By the name that version 0.1.0 gave it.
  const attempt = join(folder, 'seed-1', '.attempt-0123456789ab');
  mkdirSync(attempt);
  const running = read('seed-1', 'run.json').replace('"done"', '"running"');
  for (const name of ['run.json', 'video.mp4']) renameSync(join(folder, 'seed-1', name), join(attempt, name));
  writeFileSync(join(folder, 'seed-1', 'run.json'), running);
  const { states, events } = await make(folder, fakeRuns('good', '1'));
  expect(states).toEqual([]);
  expect(kindsOf(events, 'seed-1')).toEqual(['there']);
  expect(state('seed-1')).toMatchObject({ status: 'done', attempts: 1 });
  expect(readdirSync(join(folder, 'seed-1'))).toHaveLength(6);
});

const mine = 'not of a batch';

test.each([
  ['index.html', /index\.html was not made by a batch, and would be replaced$/],
  ['batch.json', /batch\.json was not made by a batch/],
  ['seed-2', /seed-2 was not made by a batch/],
  ['seed-2/video.mp4', /seed-2\/video\.mp4 was not/],
  ['seed-3/experiment.json', /seed-3\/experiment\.json was not/],
])('when a stranger has %s there then it stays, and nothing is written', async (name, message) => {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), mine);
  const error = (await make(folder, fakeRuns('good')).catch((caught: unknown) => caught)) as Error;
  expect(error).toMatchObject({ code: 'OUTPUT_EXISTS', exitCode: 2 });
  expect(error.message).toMatch(message);
  expect(read(name)).toBe(mine);
  expect(readdirSync(folder, { recursive: true })).toEqual(name.includes('/') ? [name.split('/')[0], name] : [name]);
});

test('when a stranger has a run.json there then it stays, and what a batch does not need is not in its way', async () => {
  mkdirSync(join(folder, 'seed-1'), { recursive: true });
  writeFileSync(join(folder, 'seed-1', 'notes.txt'), mine);
  await make(folder, fakeRuns('good', '1'));
  expect(read('seed-1', 'notes.txt')).toBe(mine);
  mkdirSync(join(folder, 'seed-2'));
  writeFileSync(join(folder, 'seed-2', 'run.json'), '{"status": "done"}');
  await expect(make(folder, fakeRuns('good', '2'))).rejects.toThrow('seed-2/run.json was not made by a batch');
});

test('when the folder would have the name of a file then that is refused', async () => {
  writeFileSync(folder, mine);
  await expect(make(folder, fakeRuns('good'))).rejects.toMatchObject({ code: 'OUTPUT_IS_FILE', exitCode: 2 });
});
