import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readStates } from '../../src/batch';
import { forgetviz, start } from '../cli/child';
import { eventsNamed, linesOf } from '../support/json-lines';
import { temporary } from '../batch/support';

const root = temporary('two-at-once');

function folderWith(name: string, steps: number): string {
  const folder = join(root, name);
  mkdirSync(folder);
  writeFileSync(join(folder, 'e.yaml'), `size: 320x180\npoints: 20\nwindow: 5\nsteps: ${steps}\n`);
  return folder;
}

test.each([
  ['two batches', []],
  ['a batch and a shard', ['--shard', '1/2']],
])('when %s are made at once in one folder then each run is made once, and both end well', async (name, more) => {
  const folder = folderWith(name, 30);
  const batch = ['batch', 'e.yaml', '--seeds', '1..4', '--json'];
  const both = await Promise.all([forgetviz(folder, ...batch), forgetviz(folder, ...batch, ...more)]);
  expect(both.map(({ code, err }) => ({ code, err }))).toEqual([0, 0].map((code) => ({ code, err: '' })));
  const lines = both.flatMap(({ out }) => linesOf('batch', out));
  const seeds = ['seed-1', 'seed-2', 'seed-3', 'seed-4'];
  for (const kind of ['run-start', 'run-end'] as const)
    expect([
      kind,
      ...eventsNamed(lines, kind)
        .map(({ name }) => name)
        .sort(),
    ]).toEqual([kind, ...seeds]);
  const states = await readStates(join(folder, 'runs'));
  expect(Array.from(states.values(), ({ status }) => status)).toEqual(seeds.map(() => 'done'));
  for (const seed of seeds) expect(readdirSync(join(folder, 'runs', seed))).toHaveLength(6);
  expect(readFileSync(join(folder, 'runs', 'index.html'), 'utf8')).toContain('seed-4');
});

test('when a batch was killed then the next takes its runs over at once, and what it left is gone', async () => {
  const folder = folderWith('killed', 900_000);
  const batch = ['batch', 'e.yaml', '--seeds', '1', '--json'];
  const killed = start(folder, ...batch);
  await killed.said('"run-progress"');
  killed.kill('SIGKILL');
  await killed.ended;
  const hidden = (): readonly string[] =>
    readdirSync(join(folder, 'runs', 'seed-1')).filter((name) => name.startsWith('.'));
  const [claim, attempt] = [...hidden()].sort().reverse();
  expect([claim, attempt]).toEqual(['.claim', expect.stringMatching(/^\.attempt-/)]);
  const next = start(folder, ...batch);
  await next.said('"run-progress"');
  expect(hidden()).toHaveLength(2);
  expect(hidden()).not.toContain(attempt);
  next.kill('SIGTERM');
  expect((await next.ended).code).toBe(143);
  expect(readdirSync(join(folder, 'runs', 'seed-1'))).toEqual(['run.json', 'video.mp4.parts']);
});
