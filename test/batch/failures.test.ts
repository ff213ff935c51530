import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readList, readStates, statusLines, statusOf } from '../../src/batch';
import { errorOf, type ProcessEnd } from '../../src/batch/run/failure';
import { fakeProgram, fakeRuns, kindsOf, make, stateIn, temporary } from './support';

const root = temporary('failures');
let count = 0;
let folder = '';
beforeEach(() => {
  folder = join(root, String(count++));
});

test('when a run fails then it is told, and the others go on', async () => {
  const { states } = await make(folder, fakeRuns('good/diverges'));
  expect(states.map(({ status }) => status).sort()).toEqual(['done', 'done', 'failed']);
  expect(stateIn(folder, 'seed-2')).toMatchObject({
    status: 'failed',
    error: { code: 'DIVERGED', message: 'training diverged', hint: 'Mend it.', blame: 'run' },
  });
  expect(readdirSync(join(folder, 'seed-2'))).toEqual(['run.json']);
  const status = statusOf(await readList(folder), await readStates(folder));
  expect(statusLines(status)).toEqual([
    '3 runs: 2 done, 1 failed',
    expect.any(String),
    'failed seed-2: training diverged',
  ]);
});

const starved = expect.stringContaining('memory ran out') as string;
const memory = expect.stringMatching(/fewer --jobs, a smaller --size or --quality, .*--speed fast/) as string;

test.each([
  ['dies', { code: 'KILLED', blame: 'machine', message: starved, hint: memory }],
  ['starves', { code: 'KILLED', blame: 'machine', message: 'ffmpeg was killed', hint: memory }],
  ['interrupted', { code: 'INTERRUPTED', blame: 'machine', message: 'stopped by SIGTERM before the end' }],
  ['crashes', { code: 'CRASHED', blame: 'machine', message: 'the run crashed (SIGSEGV) and said nothing' }],
  ['raves', { code: 'BROKEN', blame: 'machine', message: 'the run ended with 7: it broke here' }],
  ['liar', { code: 'UNFINISHED', blame: 'run', message: 'the run ended too early and said nothing' }],
  // A blame that nobody knows is the run's.
  ['mistaken', { code: 'OUT_OF_RANGE', blame: 'run', message: 'window 0: expected a whole number' }],
])('when a child %s then the run failed, and why is told', async (behaviour, error) => {
  const { states } = await make(folder, fakeRuns(behaviour, '1'));
  expect(states[0]).toMatchObject({ status: 'failed', error });
});

const ended: ProcessEnd = { last: undefined, complaint: '', code: 1, signal: null };

test.each([
  [
    { ...ended, complaint: 'FATAL ERROR: Reached heap limit - JavaScript heap out of memory\n', signal: 'SIGABRT' },
    'KILLED',
    'machine',
  ],
  [{ ...ended, signal: 'SIGTERM' }, 'INTERRUPTED', 'machine'],
  [{ ...ended, code: 2, last: { error: { code: 'BAD_FILE', message: 'no', blame: 'usage' } } }, 'BAD_FILE', 'usage'],
  [{ ...ended, last: { error: { code: 'UNEXPECTED', message: 'no', blame: 'run' } } }, 'UNEXPECTED', 'run'],
] as const)('when a process ends as %j then it is %s, and to blame is the %s', (end, code, blame) => {
  expect(errorOf(end)).toMatchObject({ code, blame });
});

test('when the process of a run is killed then it is tried again after a while', async () => {
  const { states, events } = await make(folder, fakeRuns('recovers', '1'), { retries: 2 });
  expect(states[0]).toMatchObject({ status: 'done', attempts: 2 });
  expect(kindsOf(events, 'seed-1')).toEqual(['start', 'retry', 'start', 'progress', 'end']);
});

test('when it is killed again and again then the run is given up, and the others go on', async () => {
  const { states, events } = await make(folder, fakeRuns('good/dies'), { retries: 1 });
  expect(states.map(({ name, status }) => `${name} ${status}`)).toContain('seed-2 failed');
  expect(kindsOf(events, 'seed-2')).toEqual(['start', 'retry', 'start', 'end']);
  expect(stateIn(folder, 'seed-3')).toMatchObject({ status: 'done' });
});

test.each(['diverges', 'mistaken', 'liar'])('when a run %s then it is not tried again: it would again', async (how) => {
  const { states, events } = await make(folder, fakeRuns(how, '1'), { retries: 2 });
  expect(states[0]).toMatchObject({ status: 'failed', attempts: 1 });
  expect(kindsOf(events, 'seed-1')).toEqual(['start', 'end']);
});

test('when the machine is at fault then the batch stops at once, says what is left, and goes on when started again', async () => {
  const runs = fakeRuns('endless/full', '1..9');
  await expect(make(folder, runs, { retries: 5 })).rejects.toMatchObject({
    message: 'seed-2: no space left on the disk; 9 of 9 runs are left',
    hint: 'Mend it. Started again, the batch makes only those.',
    code: 'NO_SPACE',
    blame: 'machine',
    exitCode: 1,
  });
  const { counts } = statusOf(await readList(folder), await readStates(folder));
  expect(counts).toEqual({ waiting: 7, running: 0, done: 0, failed: 0, stopped: 2 });
  expect(stateIn(folder, 'seed-2')).toMatchObject({ status: 'stopped', error: { code: 'NO_SPACE' } });
  expect(readdirSync(join(folder, 'seed-1'))).toEqual(['run.json']);
  writeFileSync(join(folder, 'room'), '');
  const { states } = await make(folder, runs.slice(1, 2));
  expect(states).toMatchObject([{ name: 'seed-2', status: 'done' }]);
  expect(stateIn(folder, 'seed-2')).not.toHaveProperty('error');
});

test.each([
  [
    'that is not there',
    ['/none/node'],
    /^seed-1: \/none\/node: there is no such file or folder; 1 of 1 runs are left$/,
  ],
  ['that may not be executed', [__filename], /^seed-1: .*: permission denied; 1 of 1 runs are left$/],
  [
    'that removes the folder of the batch',
    fakeProgram,
    /^seed-1: \S+seed-1: there is no such file or folder; 1 of 1 runs are left$/,
  ],
])('when runs are made with a program %s then the error is no unexpected one', async (_, program, message) => {
  const error = (await make(folder, fakeRuns('homeless', '1'), { program }).catch(
    (caught: unknown) => caught,
  )) as Error;
  expect(error).toMatchObject({ blame: 'machine', exitCode: 1 });
  expect(error.message).toMatch(message);
});

test('when the folder of a batch is taken away then nothing of it is made again', async () => {
  await make(folder, fakeRuns('homeless', '1')).catch(() => undefined);
  expect(existsSync(folder)).toBe(false);
});
