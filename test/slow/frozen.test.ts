import { mkdirSync, readdirSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../batch/queue-support';
import { describeWithRedis, useRedis } from '../batch/redis';
import { temporary } from '../batch/support';
import { forgetviz, start, type Child } from '../cli/child';
import { eventsNamed, linesOf, namesOf } from '../support/json-lines';

const attemptsIn = (folder: string): readonly string[] =>
  readdirSync(folder).filter((name) => name.startsWith('.attempt-'));

describeWithRedis('a worker that is frozen', () => {
  const root = temporary('frozen');
  const server = useRedis();
  let frozen: Child | undefined;
  // A test that fails leaves nothing behind either.
  afterAll(() => {
    frozen?.kill('SIGKILL');
  });

  test('when it wakes after another has made its run then it stops, and the run is made once', async () => {
    const plan = 'base: {size: 320x180, points: 20, window: 5, steps: 400}\nmatrix: {seed: [1]}\n';
    writeFileSync(join(root, 'plan.yaml'), plan);
    const folder = join(root, 'runs', 'seed-1');
    mkdirSync(folder, { recursive: true });
    let published = 0;
    const watcher = watch(folder, (_, file) => {
      if (file === 'video.mp4') published++;
    });
    const queue = ['--queue', server.url()];
    await forgetviz(root, 'batch', 'plan.yaml', ...queue);
    frozen = start(root, 'worker', ...queue, '--json');
    await until(() => attemptsIn(folder).some((name) => readdirSync(join(folder, name)).length > 1));
    // Its child goes on, and makes its files: what keeps them from their places is that the run is no more the worker's.
    frozen.kill('SIGSTOP');
    const other = await forgetviz(root, 'worker', ...queue, '--drain', '--json');
    expect(eventsNamed(linesOf('worker', other.out), 'run-end')).toMatchObject([{ name: 'seed-1', status: 'done' }]);
    // It is alive, so what it writes into is left alone until it removes it itself.
    expect(attemptsIn(folder)).toHaveLength(1);
    frozen.kill('SIGCONT');
    await frozen.said('"run-lost"');
    expect(attemptsIn(folder)).toEqual([]);
    expect(readdirSync(folder)).toHaveLength(6);
    frozen.kill('SIGTERM');
    const { code, out } = await frozen.ended;
    watcher.close();
    expect(code).toBe(143);
    expect(namesOf(linesOf('worker', out))).not.toContain('run-end');
    expect(published).toBe(1);
  }, 120_000);
});
