import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunState } from '../../src/batch';
import { bin, forgetviz, start } from '../cli/child';
import { inFolder } from '../cli/in-process';
import { eventsNamed, linesOf } from '../support/json-lines';
import { processesIn, temporary } from './support';

const root = temporary('batch-command');
const examples = join(__dirname, '..', '..', 'examples');
let count = 0;
const tiny = 'size: 320x180\npoints: 20\nwindow: 5\n';

function folderWith(name: string, experiment: string): string {
  const folder = join(root, name);
  mkdirSync(folder);
  writeFileSync(join(folder, 'e.yaml'), experiment);
  return folder;
}

const statusIn = (folder: string, name: string): unknown =>
  (JSON.parse(readFileSync(join(folder, 'runs', name, 'run.json'), 'utf8')) as { status?: unknown }).status;

test('when a batch is made of one experiment and seeds then its events are JSON, and a second time it does nothing', async () => {
  const folder = folderWith('seeds', `${tiny}steps: 900000\n`);
  const batch = ['batch', 'e.yaml', '--seeds', '1..2', '--steps', '12', '--theme', 'light'];
  const { code, out, err } = await forgetviz(folder, ...batch, '--json');
  const lines = linesOf('batch', out);
  expect([code, err]).toEqual([0, '']);
  expect(lines.at(-1)).toEqual({ event: 'done', out: 'runs', runs: 2, done: 2, failed: 0 });
  expect(eventsNamed(lines, 'run-end')).toHaveLength(2);
  expect(readFileSync(join(folder, 'runs', 'seed-1', 'run.framehash'), 'utf8')).toContain('#format: frame checksums');

  const state = JSON.parse(readFileSync(join(folder, 'runs', 'seed-1', 'run.json'), 'utf8')) as RunState;
  const { versions, experiment } = state;
  expect(experiment).toMatchObject({ steps: 12, theme: 'light', points: 20 });
  expect(Object.keys(versions).sort()).toEqual(['canvas', 'ffmpeg', 'forgetviz', 'node', 'tensorflow']);

  const again = await inFolder(folder, ...batch);
  expect(again).toMatchObject({ code: 0, err: expect.stringContaining('2 of 2 runs are there already') as string });
});

test('when a plan compares then each run is a film of several, with a record of each, and can be verified', async () => {
  const folder = join(root, 'comparison');
  mkdirSync(folder);
  const base = '{size: 640x360, points: 20, window: 5, steps: 12, panels: [loss]}';
  const compare = '{near: {init: "gaussian:0.3"}, far: {init: "gaussian:1"}}';
  writeFileSync(
    join(folder, 'plan.yaml'),
    `base: ${base}\ncompare: ${compare}\nsharedWindow: true\nmatrix: {seed: 3}\n`,
  );
  expect(await forgetviz(folder, 'batch', 'plan.yaml', '--quiet')).toMatchObject({ code: 0, err: '' });

  const run = join(folder, 'runs', 'seed-3');
  expect(readdirSync(join(run, 'records')).sort()).toEqual(['far.arrow', 'near.arrow']);
  const state = JSON.parse(readFileSync(join(run, 'run.json'), 'utf8')) as object;
  expect(state).toMatchObject({
    status: 'done',
    format: 3,
    compared: { sharedWindow: true, runs: [{ name: 'near' }, { name: 'far' }] },
    summary: { runs: [{ name: 'near', summary: { steps: 12 } }, { name: 'far' }] },
  });
  expect(await inFolder(run, 'verify', 'run.framehash', '--quiet')).toMatchObject({ code: 0 });
  const again = await inFolder(folder, 'batch', 'plan.yaml');
  expect(again.err).toContain('1 of 1 runs are there already');
});

test('when a film of several would be too small for them then the batch is refused before it begins', async () => {
  const folder = join(root, 'small');
  mkdirSync(folder);
  writeFileSync(
    join(folder, 'plan.yaml'),
    'base: {size: 320x180}\ncompare: {a: , b: {dropout: 0.1}}\nmatrix: {seed: 3}\n',
  );
  const { code, err } = await inFolder(folder, 'batch', 'plan.yaml');
  expect([code, err]).toEqual([2, expect.stringContaining('too small')]);
  expect(existsSync(join(folder, 'runs'))).toBe(false);
});

test('when runs fail then the exit code is 1, and the others are made', async () => {
  const folder = folderWith('failing', `${tiny}steps: 12\noptimizer: sgd\n`);
  writeFileSync(
    join(folder, 'plan.yaml'),
    `base: {size: 320x180, points: 20, window: 5, steps: 12, optimizer: sgd}\nmatrix: {learningRate: [0.01, 1e6]}\n`,
  );
  const { code, out, err } = await forgetviz(folder, 'batch', 'plan.yaml', '--json');
  expect([code, err]).toEqual([1, '']);
  const lines = linesOf('batch', out);
  const diverged = { code: 'DIVERGED', message: expect.stringMatching(/^training diverged at step/) as string };
  expect(eventsNamed(lines, 'run-end')).toContainEqual(
    expect.objectContaining({ name: 'learningRate-1e6', error: expect.objectContaining(diverged) as object }),
  );
  expect(lines.slice(-2)).toMatchObject([
    { event: 'done', runs: 2, done: 1, failed: 1 },
    { error: { code: 'RUNS_FAILED', message: '1 of 2 runs failed: learningRate-1e6', blame: 'run' } },
  ]);
  expect(statusIn(folder, 'learningRate-0.01')).toBe('done');
  const status = linesOf('batch', (await inFolder(folder, 'batch', '--status', 'runs', '--json')).out);
  expect(status).toMatchObject([{ event: 'status', failed: [{ name: 'learningRate-1e6', error: diverged }] }]);
});

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('when %s comes then the batch stops with %i, and its children with it', async (signal, exitCode) => {
  const folder = folderWith(signal, `${tiny}steps: 900000\n`);
  const child = start(folder, 'batch', 'e.yaml', '--seeds', '1', '--json');
  await child.said('"run-progress"');
  child.kill(signal);
  const { code, out, err } = await child.ended;
  expect([code, err]).toEqual([exitCode, '']);
  expect(linesOf('batch', out).at(-1)).toMatchObject({
    error: { code: 'INTERRUPTED', hint: 'Start it again: only what is missing is done.' },
  });
  expect(readdirSync(join(folder, 'runs', 'seed-1'))).toEqual(['run.json', 'video.mp4.parts']);
  expect(statusIn(folder, 'seed-1')).toBe('stopped');
});

test('when a batch is killed outright then its children stop by themselves', async () => {
  const folder = folderWith('killed', `${tiny}steps: 900000\n`);
  const child = start(folder, 'batch', 'e.yaml', '--seeds', '1', '--json');
  await child.said('"run-progress"');
  const [attempt = ''] = readdirSync(join(folder, 'runs', 'seed-1')).filter((name) => name.startsWith('.attempt-'));
  const workplace = join(folder, 'runs', 'seed-1', attempt);
  expect(readdirSync(workplace).length).toBeGreaterThan(1);
  child.kill('SIGKILL');
  await child.ended;
  for (let waited = 0; waited < 5000 && processesIn(workplace) > 0; waited += 50) await sleep(50);
  expect(processesIn(workplace)).toBe(0);
  expect(statusIn(folder, 'seed-1')).toBe('running');
});

test('when the shards of a cluster have run then together they are the batch', async () => {
  const folder = folderWith('cluster', '');
  writeFileSync(
    join(folder, 'plan.yaml'),
    'base: {size: 320x180, points: 20, window: 5, steps: 8}\nmatrix: {seed: 1..3}\nout: "{seed}"\n',
  );
  const FORGETVIZ = `${process.execPath} ${bin}`;
  const script = (name: string, env: Readonly<Record<string, string>>): Promise<number | null> =>
    new Promise((resolve) => {
      spawn(join(examples, 'cluster', name), ['plan.yaml', 'runs'], {
        cwd: folder,
        env: { ...process.env, FORGETVIZ, ...env },
      }).on('close', resolve);
    });
  expect(await script('slurm.sh', { SLURM_ARRAY_TASK_ID: '1', SLURM_ARRAY_TASK_COUNT: '2' })).toBe(0);
  expect((await inFolder(folder, 'batch', '--status', 'runs')).out).toMatch(/^3 runs: 1 waiting, 2 done\n/);
  expect(await script('indexed-job.sh', { JOB_COMPLETION_INDEX: '1', PARTS: '2' })).toBe(0);
  const { out } = await inFolder(folder, 'batch', '--status', 'runs', '--json');
  expect(linesOf('batch', out)).toMatchObject([{ event: 'status', total: 3, counts: { done: 3, waiting: 0 } }]);
});

test.each([
  [
    ['batch', 'e.yaml', '--seeds', '1', '--out', '.'],
    /^error: index.html was not made by a batch, and would be replaced/,
  ],
  [['batch', '--status', '.'], /^error: .: there is no batch in it\n/],
  [['batch', '--status', '.', '--shard', '1/2'], /^error: --shard has no effect on the status of a batch\n/],
])('when %j would touch what is no batch, or asks for nothing, then it is refused', async (args, cause) => {
  const folder = folderWith(`foreign-${count++}`, tiny);
  writeFileSync(join(folder, 'index.html'), 'my page');
  expect(await inFolder(folder, ...args)).toMatchObject({ code: 2, err: expect.stringMatching(cause) as string });
  expect(readdirSync(folder).sort()).toEqual(['e.yaml', 'index.html']);
  expect(readFileSync(join(folder, 'index.html'), 'utf8')).toBe('my page');
});

test('when the example of a plan is listed then it has forty runs, as flags have them', async () => {
  const plan = join(examples, 'plan.yaml');
  const { code, out } = await inFolder(root, 'batch', plan, '--dry-run', '--theme', 'light', '--json');
  const runs = linesOf('batch', out);
  expect([code, runs.length]).toEqual([0, 40]);
  for (const run of runs) expect(run).toMatchObject({ event: 'dry-run', experiment: { theme: 'light' } });
  expect(existsSync(join(root, 'runs'))).toBe(false);
});
