import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readList, readStates, statusLines, statusOf } from '../../src/batch';
import { executeRun } from '../../src/batch/run';
import { fakeProgram, fakeRuns, make, temporary } from './support';

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
  const named = events.filter(({ run }) => run.name === 'seed-1').map(({ event }) => event);
  expect(named).toEqual(['start', 'progress', 'end']);
});

test('when a batch is made again then only what is missing is done', async () => {
  await make(folder, fakeRuns('good'));
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

test('when a run fails then it is told, and the others go on', async () => {
  const { states } = await make(folder, fakeRuns('good/fails'));
  expect(states.map(({ status }) => status).sort()).toEqual(['done', 'done', 'failed']);
  expect(state('seed-2')).toMatchObject({
    status: 'failed',
    error: { code: 'ENOSPC', message: 'no space', hint: 'mend it' },
  });
  expect(readdirSync(join(folder, 'seed-2'))).toEqual(['run.json']);
  const status = statusOf(await readList(folder), await readStates(folder));
  expect(statusLines(status)).toEqual(['3 runs: 2 done, 1 failed', expect.any(String), 'failed seed-2: no space']);
});

test.each([
  ['dies', { code: 'KILLED', message: 'the run was killed by SIGKILL and said nothing' }],
  ['raves', { code: 'BROKEN', message: 'the run ended with 7: it broke here' }],
  ['liar', { code: 'BROKEN', message: 'the run ended with 0 and said nothing' }],
])('when a child %s then the run failed, and why is told', async (behaviour, error) => {
  const { states } = await make(folder, fakeRuns(behaviour, '1'));
  expect(states[0]).toMatchObject({ status: 'failed', error });
});

test('when a run fails by chance then it is tried again after a while', async () => {
  const { states, events } = await make(folder, fakeRuns('recovers', '1'), { retries: 2 });
  expect(states[0]).toMatchObject({ status: 'done', attempts: 2 });
  expect(events.map(({ event }) => event)).toEqual(['start', 'retry', 'start', 'progress', 'end']);
});

test('when a run diverges then it is not tried again: it would diverge again', async () => {
  const { states, events } = await make(folder, fakeRuns('diverges', '1'), { retries: 2 });
  expect(states[0]).toMatchObject({ status: 'failed', attempts: 1 });
  expect(events.map(({ event }) => event)).toEqual(['start', 'end']);
});

test('when the first failure is to end the batch then the others stop, and are done next time', async () => {
  const { states } = await make(folder, fakeRuns('endless/fails', '1..9'), { failFast: true });
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
  const attempt = join(folder, 'seed-1', '.attempt-0123456789ab');
  mkdirSync(attempt);
  for (const name of ['run.json', 'video.mp4']) renameSync(join(folder, 'seed-1', name), join(attempt, name));
  const { states, events } = await make(folder, fakeRuns('good', '1'));
  expect(states[0]).toMatchObject({ status: 'done', attempts: 1 });
  expect(events.map(({ event }) => event)).toEqual(['start', 'end']);
  expect(readdirSync(join(folder, 'seed-1'))).toHaveLength(6);
});

test('when somebody else has taken a run over meanwhile then its folder is theirs', async () => {
  const [run] = fakeRuns('good', '1');
  if (!run) throw new Error('there is a run');
  const workshop = { folder, program: fakeProgram, threads: 1, versions: {} };
  const attempt = { number: 1, signal: new AbortController().signal, onProgress: () => undefined };
  const ours = await executeRun(run, workshop, { ...attempt, isOurs: () => Promise.resolve(false) });
  expect(ours.status).toBe('stopped');
  expect(state('seed-1')).toMatchObject({ status: 'running' });
  expect(readdirSync(join(folder, 'seed-1'))).toEqual(['run.json']);
});
