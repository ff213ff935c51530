import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { queueStatus, readStates } from '../../src/batch';
import { findFfmpeg } from '../../src/video';
import { placeIn, until } from '../batch/queue-support';
import { describeWithRedis, useRedis } from '../batch/redis';
import { processesIn, temporary } from '../batch/support';
import { forgetviz, start, type Child } from '../cli/child';
import { eventsNamed, linesOf } from '../support/json-lines';

const seed = Number(process.env.FORGETVIZ_CHAOS_SEED ?? Date.now() % 1_000_000);
const names = Array.from({ length: 12 }, (_, place) => `seed-${place + 1}`);
const kills = 2;
const segments = ['--segment', '1s'];

/** Marsaglia's xorshift: the same moments for the same seed. From 0 to 1. */
function random(from: number): () => number {
  let state = from * 2 + 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** Kills a process and all that it has started, at once. */
function killTree({ pid, kill }: Child): void {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => [Number(name), parentOf(name)] as const);
  const below = (parent: number): readonly number[] =>
    parents.flatMap(([child, its]) => (its === parent ? [child, ...below(child)] : []));
  const all = pid === undefined ? [] : below(pid);
  kill('SIGKILL');
  for (const child of all)
    try {
      process.kill(child, 'SIGKILL');
    } catch {
      // It has ended.
    }
}

function parentOf(pid: string): number {
  try {
    return Number(/\) \S+ (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]);
  } catch {
    return 0;
  }
}

describeWithRedis('chaos', () => {
  const root = temporary('chaos');
  const server = useRedis({ appendOnly: true });
  const alive: Child[] = [];
  // A test that fails leaves nothing behind either.
  afterAll(() => {
    for (const name of ['FFMPEG_PATH', 'REAL_FFMPEG', 'FRAME_BYTES']) Reflect.deleteProperty(process.env, name);
    for (const worker of alive) worker.kill('SIGKILL');
  });

  test(`when workers are killed and Redis is restarted then every run is made, the same, and once, and little of it twice (FORGETVIZ_CHAOS_SEED=${seed})`, async () => {
    const next = random(seed);
    const ffmpeg = await findFfmpeg();
    const bytes = join(root, 'frame-bytes');
    const counting = join(__dirname, 'fixtures', 'counting-ffmpeg');
    Object.assign(process.env, { FFMPEG_PATH: counting, REAL_FFMPEG: ffmpeg.path, FRAME_BYTES: bytes });
    const framesMade = (): number => {
      const sum = readFileSync(bytes, 'utf8')
        .split('\n')
        .reduce((all, line) => all + Number(line), 0);
      writeFileSync(bytes, '');
      return sum / (320 * 180 * 1.5);
    };
    const plan = `base: {size: 320x180, points: 20, window: 5, steps: 600}\nmatrix: {seed: 1..${names.length}}\n`;
    writeFileSync(join(root, 'plan.yaml'), plan);
    expect(await forgetviz(root, 'batch', 'plan.yaml', '--out', 'quiet', '--quiet', ...segments)).toMatchObject({
      code: 0,
      err: '',
    });

    // The length of a run on this machine: what happens at random happens while there is work.
    const quietFrames = framesMade();
    expect(quietFrames).toBe(600 * names.length);
    const [{ seconds = 0 } = {}] = (await readStates(join(root, 'quiet'))).values();
    const wait = (least: number, most: number): Promise<void> =>
      sleep((least + next() * (most - least)) * seconds * 1000);

    // A run's video comes into its folder at the moment that makes the run done, and at no other.
    const published = new Map(names.map((name) => [name, 0]));
    const watchers = names.map((name) => {
      const folder = join(root, 'chaos', name);
      mkdirSync(folder, { recursive: true });
      return watch(folder, (_, file) => {
        if (file === 'video.mp4') published.set(name, (published.get(name) ?? 0) + 1);
      });
    });

    const queue = ['--queue', server.url()];
    expect(await forgetviz(root, 'batch', 'plan.yaml', ...queue)).toMatchObject({ code: 0 });
    const said: string[] = [];
    const work = async (): Promise<void> => {
      for (let killed = 0; ; killed++) {
        const worker = start(root, 'worker', ...queue, '--out', 'chaos', ...segments, '--jobs', '1', '--json');
        alive.push(worker);
        if (killed === kills) return;
        await worker.said('run-start');
        await wait(0, 1.5);
        // As a machine that loses its power: with all that it had started.
        killTree(worker);
        alive.splice(alive.indexOf(worker), 1);
        said.push((await worker.ended).out);
      }
    };
    const restart = async (): Promise<void> => {
      await wait(1, 4);
      await server.stop(next() < 0.5 ? 'SIGKILL' : 'SIGTERM');
      await wait(0, 1);
      await server.start();
    };
    await Promise.all([work(), work(), work(), restart()]);

    const place = placeIn(server, 'forgetviz');
    await until(async () => {
      await sleep(200);
      const { counts } = await queueStatus(place);
      return counts.done + counts.dead === names.length;
    });
    for (const worker of alive) worker.kill('SIGTERM');
    for (const worker of alive) {
      const { code, out } = await worker.ended;
      expect(code).toBe(143);
      said.push(out);
    }
    watchers.forEach((watcher) => {
      watcher.close();
    });

    expect((await queueStatus(place)).counts).toMatchObject({ done: names.length, dead: 0 });
    const states = await readStates(join(root, 'chaos'));
    expect(Array.from(states.values(), ({ status }) => status)).toEqual(names.map(() => 'done'));
    const again = framesMade() / quietFrames;
    process.stderr.write(`chaos: ${again.toFixed(3)} of the frames of a quiet batch\n`);
    expect(again).toBeLessThanOrEqual(1.25);
    for (const name of names) {
      const decoded = spawnSync(ffmpeg.path, [
        '-v',
        'error',
        '-i',
        join(root, 'chaos', name, 'video.mp4'),
        '-f',
        'null',
        '-',
      ]);
      expect([name, decoded.status, decoded.stderr.toString()]).toEqual([name, 0, '']);
      const [quiet, chaos] = ['quiet', 'chaos'].map((batch) => readFileSync(join(root, batch, name, 'run.framehash')));
      expect([name, chaos && quiet?.equals(chaos)]).toEqual([name, true]);
    }
    expect(Object.fromEntries(published)).toEqual(Object.fromEntries(names.map((name) => [name, 1])));
    const made = said
      .flatMap((out) => eventsNamed(linesOf('worker', out), 'run-end'))
      .filter(({ status }) => status === 'done');
    expect(new Set(made.map(({ name }) => name)).size).toBe(made.length);
    await until(() => processesIn(root) === 0);
  }, 180_000);
});
