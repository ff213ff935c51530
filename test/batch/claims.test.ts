import { existsSync, mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { executeRun, type Environment } from '../../src/batch/run';
import { claimFolder } from '../../src/batch/run/claim';
import { ownName } from '../../src/files';
import { nameOfTheDead } from '../files/names';
import { patientProgram, until } from './queue-support';
import { fakeProgram, fakeRuns, folderForEach, kindsOf, letGo, make, stateIn } from './support';

let folder = '';
folderForEach('claims', (each) => void (folder = each));

const nameOfAnotherHost = (prefix: string): string => `${prefix}ffffffff-4711-0a1b2c3d`;
const longAgo = new Date(Date.now() - 3_600_000);

/** A claim on a run that somebody else left, at a time of the past. */
function leaveClaim(owner: string, time?: Date): string {
  const file = join(folder, 'seed-1', '.claim');
  mkdirSync(join(folder, 'seed-1'), { recursive: true });
  writeFileSync(file, `${owner} elsewhere\n`);
  if (time) utimesSync(file, time, time);
  return file;
}

function leaveAttempt(owner: string, time?: Date): string {
  const attempt = join(folder, 'seed-1', owner);
  mkdirSync(attempt, { recursive: true });
  writeFileSync(join(attempt, 'video.mp4'), 'half');
  if (time) for (const path of [join(attempt, 'video.mp4'), attempt]) utimesSync(path, time, time);
  return attempt;
}

test('when two batches are made at once in one folder then each run is made once', async () => {
  const runs = fakeRuns('good', '1..8');
  const both = await Promise.all([make(folder, runs), make(folder, runs)]);
  const names = both.flatMap(({ states }) => states.map(({ name, status }) => `${name} ${status}`));
  expect(names.sort()).toEqual(runs.map(({ name }) => `${name} done`));
  expect(both.flatMap(({ events }) => events).filter(({ event }) => event === 'start')).toHaveLength(8);
  for (const { name } of runs) expect(readdirSync(join(folder, name))).toHaveLength(6);
});

test('when another makes a run then the others are made first, and that one is waited for', async () => {
  const one = make(folder, fakeRuns('good', '1'), { program: patientProgram });
  await until(() => existsSync(join(folder, 'seed-1', 'run.json')));
  const events: string[] = [];
  const other = make(folder, fakeRuns('good', '1..3'), {
    jobs: 1,
    begin: () => (event) => {
      if (event.event !== 'progress') events.push(`${event.run.name} ${event.event}`);
      if (event.event === 'wait') expect(event.by).toMatchObject({ kind: 'batch', pid: process.pid });
    },
  });
  await until(() => events.includes('seed-3 end'));
  letGo(folder);
  expect((await one).states).toMatchObject([{ name: 'seed-1', status: 'done', attempts: 1 }]);
  expect((await other).states.map(({ name }) => name)).toEqual(['seed-2', 'seed-3']);
  expect(events).toEqual(['seed-1 wait', 'seed-2 start', 'seed-2 end', 'seed-3 start', 'seed-3 end', 'seed-1 there']);
});

test('when the run of another fails meanwhile then it failed for both, and is not made again', async () => {
  const one = make(folder, fakeRuns('diverges', '1'), { program: patientProgram });
  await until(() => existsSync(join(folder, 'seed-1', 'run.json')));
  const other = make(folder, fakeRuns('diverges', '1'));
  letGo(folder);
  await one;
  const { states, events } = await other;
  expect(states).toMatchObject([{ status: 'failed', error: { code: 'DIVERGED' } }]);
  expect(kindsOf(events, 'seed-1').filter((kind) => kind !== 'wait')).toEqual(['end']);
  // Asked for anew, it is tried anew.
  expect(kindsOf((await make(folder, fakeRuns('diverges', '1'))).events, 'seed-1')).toEqual(['start', 'end']);
});

test('when another batch finishes a run of this name with another experiment then that stays', async () => {
  const one = make(folder, fakeRuns('good', '1'), { program: patientProgram });
  await until(() => existsSync(join(folder, 'seed-1', 'run.json')));
  const other = make(folder, fakeRuns('good', '1', 'window: 60'));
  letGo(folder);
  await expect(other).rejects.toMatchObject({ code: 'OUTPUT_EXISTS', exitCode: 2 });
  await one;
  expect(stateIn(folder, 'seed-1')).toMatchObject({ status: 'done', experiment: { window: 50 } });
});

test.each([
  ['whose process is gone', nameOfTheDead('batch-'), undefined],
  ['whose process is frozen', ownName('batch-'), longAgo],
  ['of another host that is silent', nameOfAnotherHost('batch-'), longAgo],
  ['of a worker of another host that is silent', nameOfAnotherHost('worker-'), longAgo],
  ['that was never written to its end', '', longAgo],
])('when there is a claim %s then the run is made, and the claim is gone', async (_, owner, time) => {
  leaveClaim(owner, time);
  expect((await make(folder, fakeRuns('good', '1'))).states).toMatchObject([{ status: 'done' }]);
  expect(readdirSync(join(folder, 'seed-1'))).toHaveLength(6);
});

test.each([
  ['of a living process', ownName('batch-')],
  ['of another host', nameOfAnotherHost('batch-')],
  ['of a worker of another host', nameOfAnotherHost('worker-')],
])('when there is a fresh claim %s then it is waited for until it is gone', async (_, owner) => {
  const claim = leaveClaim(owner);
  const made = make(folder, fakeRuns('good', '1'), {
    begin: () => (event) => {
      if (event.event === 'wait') rmSync(claim);
    },
  });
  expect((await made).states).toMatchObject([{ status: 'done', attempts: 1 }]);
});

test('when many take a claim over at once then one has it', async () => {
  for (let round = 0; round < 30; round++) {
    leaveClaim(nameOfTheDead('batch-'));
    const all = await Promise.all(Array.from({ length: 8 }, () => claimFolder(join(folder, 'seed-1'), 'batch')));
    const claims = all.flatMap((claim) => ('release' in claim ? [claim] : []));
    const ours = await Promise.all(claims.map(({ isOurs }) => isOurs()));
    expect(ours.filter(Boolean)).toHaveLength(1);
    await Promise.all(claims.map(({ release }) => release()));
    expect(readdirSync(join(folder, 'seed-1'))).toEqual([]);
  }
});

const [run] = fakeRuns('good', '1');
const attempt = { number: 1, signal: new AbortController().signal, onStart: () => undefined };
const environment = (): Environment => ({
  folder,
  program: fakeProgram,
  threads: 1,
  versions: {},
  kind: 'batch',
  overwrite: false,
});

test('when somebody else has taken a run over meanwhile then its folder is theirs', async () => {
  if (!run) throw new Error('there is a run');
  let claim = '';
  const onProgress = (): void => {
    claim = leaveClaim(nameOfAnotherHost('batch-'));
  };
  expect(await executeRun(run, environment(), { ...attempt, onProgress })).toEqual({ kind: 'lost' });
  expect(stateIn(folder, 'seed-1')).toMatchObject({ status: 'running' });
  expect(readdirSync(join(folder, 'seed-1')).sort()).toEqual(['.claim', 'run.json']);
  rmSync(claim);
  const isOurs = (): Promise<boolean> => Promise.resolve(false);
  const executed = await executeRun(run, environment(), { ...attempt, isOurs, onProgress: () => undefined });
  expect(executed).toEqual({ kind: 'lost' });
  expect(readdirSync(join(folder, 'seed-1'))).toEqual(['run.json']);
});

test('when workers share runs by a queue then the claim of one does not keep another from its run, and that of a batch does', async () => {
  leaveClaim(nameOfAnotherHost('worker-'));
  const claim = await claimFolder(join(folder, 'seed-1'), 'worker');
  expect(claim).toHaveProperty('release');
  if ('release' in claim) await claim.release();
  leaveClaim(nameOfAnotherHost('batch-'));
  expect(await claimFolder(join(folder, 'seed-1'), 'worker')).toEqual({ kind: 'batch', host: 'elsewhere', pid: 4711 });
});

test('when attempts were left then those go whose process is gone, or silent while the run was made', async () => {
  const left = [
    leaveAttempt(nameOfTheDead('.attempt-')),
    leaveAttempt(nameOfAnotherHost('.attempt-'), longAgo),
    leaveAttempt('.attempt-0123456789ab', longAgo),
  ];
  const kept = [
    leaveAttempt(ownName('.attempt-')),
    leaveAttempt(`${nameOfAnotherHost('.attempt-')}4e`, new Date(Date.now() + 3_600_000)),
  ];
  await make(folder, fakeRuns('good', '1'));
  expect([...left, ...kept].filter((path) => existsSync(path))).toEqual(kept);
});
