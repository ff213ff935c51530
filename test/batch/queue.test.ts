import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { putRuns, queueLines, queueStatus, type QueuePlace, type Run } from '../../src/batch';
import { brokenProgram, countsOf, kinds, patientProgram, placeIn, shortLock, until, work } from './queue-support';
import { describeWithRedis, useRedis } from './redis';
import { fakeRuns, folderForEach, letGo, make, stateIn } from './support';

let folder = '';
folderForEach('queue', (each) => void (folder = each));

describeWithRedis('with a Redis that comes and goes', () => {
  const server = useRedis({ appendOnly: true });

  test('when a worker is stopped while Redis is away then it ends all the same, and its run comes back', async () => {
    const place = placeIn(server);
    await putRuns(place, fakeRuns('good', '1'), 0);
    const worker = work(place, folder, { program: patientProgram, lock: shortLock });
    await worker.happened('progress');
    await server.stop();
    await worker.said('is away');
    worker.stop();
    await worker.ended;
    expect(readdirSync(join(folder, 'seed-1'))).toEqual(['run.json']);
    await server.start();
    expect(await work(place, folder, { lock: shortLock }).ended).toMatchObject({ made: 1 });
  });

  test('when Redis is away in the middle of a run then the worker waits, and nothing is lost', async () => {
    const place = placeIn(server);
    await putRuns(place, fakeRuns('good'), 0);
    await server.stop();
    const worker = work(place, folder, { program: patientProgram });
    await worker.said(', waiting');
    await server.start();
    await worker.happened('progress');
    await server.stop('SIGKILL');
    await until(() => worker.lines.filter((line) => line.endsWith(', waiting')).length === 2);
    letGo(folder);
    // What it made lies in folders of its own, for it cannot be known whose the runs are.
    await until(() =>
      ['seed-1', 'seed-2'].every((name) =>
        readdirSync(join(folder, name)).some(
          (entry) => entry.startsWith('.attempt-') && readdirSync(join(folder, name, entry)).includes('run.framehash'),
        ),
      ),
    );
    await server.start();
    expect(await worker.ended).toEqual({ made: 3, there: 0, dead: [] });
    const told = [/ is away.*, waiting$/, / is back$/].map((words): unknown => expect.stringMatching(words));
    expect(worker.lines).toEqual([...told, ...told]);
    expect(kinds(worker).filter((kind) => kind === 'start')).toHaveLength(3);
  });
});

describeWithRedis('with a Redis', () => {
  const server = useRedis();
  let place: QueuePlace;
  beforeEach(() => {
    place = placeIn(server);
  });

  /** BullMQ's own view of the queue, for what only a stranger or an accident would do to it. */
  async function raw<T>(use: (queue: Queue, redis: Redis) => Promise<T>): Promise<T> {
    const redis = new Redis(server.url(), { maxRetriesPerRequest: null });
    const queue = new Queue('runs', { connection: redis, prefix: place.prefix });
    try {
      return await use(queue, redis);
    } finally {
      redis.disconnect();
    }
  }

  test('when Redis refuses for a while, its memory full, then the worker says so once and goes on after', async () => {
    await putRuns(place, fakeRuns('good'), 0);
    await raw((_, redis) => redis.config('SET', 'maxmemory', '1'));
    const worker = work(place, folder);
    await worker.said('OOM command not allowed');
    await raw((_, redis) => redis.config('SET', 'maxmemory', '0'));
    expect(await worker.ended).toEqual({ made: 3, there: 0, dead: [] });
    expect(new Set(worker.lines).size).toBe(worker.lines.length);
  });

  test('when a plan is put twice then each of its runs is there once, and is made once', async () => {
    const runs = fakeRuns('good');
    expect(await putRuns(place, runs, 2)).toEqual({ put: 3, there: 0, finished: 0, putBack: 0 });
    expect(await putRuns(place, fakeRuns('good', '1..4'), 2)).toEqual({ put: 1, there: 3, finished: 0, putBack: 0 });
    expect(await work(place, folder).ended).toEqual({ made: 4, there: 0, dead: [] });
    expect(await putRuns(place, runs, 2)).toEqual({ put: 0, there: 0, finished: 3, putBack: 0 });
    expect(await work(place, folder).ended).toEqual({ made: 0, there: 0, dead: [] });
    expect(readdirSync(folder).sort()).toEqual(['index.html', 'seed-1', 'seed-2', 'seed-3', 'seed-4']);
    expect(stateIn(folder, 'seed-4')).toMatchObject({ status: 'done', attempts: 1 });
    expect(await countsOf(place)).toEqual({ waiting: 0, delayed: 0, active: 0, done: 4, dead: 0 });
  });

  test('when two plans share a Redis then a worker makes those of its prefix only', async () => {
    const other = placeIn(server);
    await putRuns(place, fakeRuns('good', '1..2'), 0);
    await putRuns(other, fakeRuns('good', '1..3'), 0);
    expect(await work(place, folder).ended).toMatchObject({ made: 2 });
    expect(await countsOf(other)).toMatchObject({ waiting: 3, done: 0 });
  });

  test('when a run was made before then the worker says so, and makes nothing', async () => {
    const runs = fakeRuns('good', '1');
    await make(folder, runs);
    const before = stateIn(folder, 'seed-1');
    await putRuns(place, runs, 0);
    const worker = work(place, folder);
    expect(await worker.ended).toEqual({ made: 0, there: 1, dead: [] });
    expect(kinds(worker)).toEqual(['there']);
    expect(stateIn(folder, 'seed-1')).toEqual(before);
  });

  test('when a finished run of that name had another experiment then the job is a dead letter at once', async () => {
    await make(folder, fakeRuns('good', '1'));
    const before = stateIn(folder, 'seed-1');
    await putRuns(place, fakeRuns('good', '1', 'window: 60'), 5);
    const { dead } = await work(place, folder).ended;
    expect(dead).toEqual([
      { name: 'seed-1', reason: expect.stringContaining('finished before with another experiment') as string },
    ]);
    expect(stateIn(folder, 'seed-1')).toEqual(before);
  });

  test('when two runs of one name are in a queue then the first that is begun has the name', async () => {
    await putRuns(place, fakeRuns('good', '1'), 0);
    await putRuns(place, fakeRuns('good', '1', 'window: 60'), 0);
    const worker = work(place, folder, { program: patientProgram });
    await worker.happened('dead');
    letGo(folder);
    expect(await worker.ended).toEqual({
      made: 1,
      there: 0,
      dead: [{ name: 'seed-1', reason: 'seed-1: another experiment in the queue has this name' }],
    });
    expect(stateIn(folder, 'seed-1')).toMatchObject({ status: 'done', experiment: { window: 50 } });
  });

  test('when the process of a run is killed then its worker stops, and another tries it again after a while', async () => {
    await putRuns(place, fakeRuns('recovers', '1'), 2);
    const worker = work(place, folder);
    await expect(worker.ended).rejects.toMatchObject({
      code: 'KILLED',
      blame: 'machine',
      exitCode: 1,
      message: expect.stringMatching(/^seed-1: .*memory ran out/) as string,
    });
    expect(kinds(worker)).toEqual(['start', 'retry']);
    expect(await countsOf(place)).toMatchObject({ delayed: 1, dead: 0 });
    const other = work(place, folder);
    expect(await other.ended).toMatchObject({ made: 1, dead: [] });
    expect(kinds(other)).toEqual(['start', 'progress', 'end']);
    expect(stateIn(folder, 'seed-1')).toMatchObject({ status: 'done', attempts: 2 });
  });

  test('when it is killed at every worker then the run is a dead letter, and the others are made', async () => {
    await putRuns(place, fakeRuns('good/dies', '2..3'), 1);
    for (let count = 0; count < 2; count++)
      await expect(work(place, folder, { jobs: 1 }).ended).rejects.toThrow('memory ran out');
    expect(await work(place, folder).ended).toMatchObject({ made: 0, dead: [] });
    expect(stateIn(folder, 'seed-3')).toMatchObject({ status: 'done' });
    expect(queueLines(await queueStatus(place))).toContainEqual(
      expect.stringMatching(/^dead seed-2: .*memory ran out \(2 attempts\)$/),
    );
  });

  test('when a machine cannot make runs then its worker stops, and hands back what it had without an attempt', async () => {
    await putRuns(place, fakeRuns('endless/full', '1..4'), 0);
    const worker = work(place, folder);
    await expect(worker.ended).rejects.toMatchObject({
      message: 'seed-2: no space left on the disk',
      hint: 'Mend it.',
      blame: 'machine',
      exitCode: 1,
    });
    const back = worker.events.filter(({ event }) => event === 'back');
    expect(back).toHaveLength(2);
    expect(back).toMatchObject([{ run: { name: 'seed-2' }, error: { code: 'NO_SPACE' } }, { run: { name: 'seed-1' } }]);
    expect(await countsOf(place)).toEqual({ waiting: 4, delayed: 0, active: 0, done: 0, dead: 0 });
    expect(stateIn(folder, 'seed-1')).toMatchObject({ status: 'stopped' });
    // Behind all others: were it a run that no machine can make, it would be in their way.
    const next = await raw((queue) => queue.getWaiting());
    expect(next.map(({ name, attemptsMade }) => `${name} ${attemptsMade}`)).toEqual([
      'seed-1 0',
      'seed-3 0',
      'seed-4 0',
      'seed-2 0',
    ]);
  });

  test('when one of three workers has a broken ffmpeg then the others make all, and no attempt is counted', async () => {
    const runs = fakeRuns('good', '1..12');
    await putRuns(place, runs, 0);
    const broken = work(place, folder, { program: [process.execPath, brokenProgram] });
    await expect(broken.ended).rejects.toMatchObject({ code: 'FFMPEG_FAILED', exitCode: 1 });
    const good = [work(place, folder), work(place, folder)];
    const tallies = await Promise.all(good.map(({ ended }) => ended));
    expect(tallies.reduce((sum, { made }) => sum + made, 0)).toBe(12);
    expect(await countsOf(place)).toEqual({ waiting: 0, delayed: 0, active: 0, done: 12, dead: 0 });
    for (const { name } of runs) expect(stateIn(folder, name)).toMatchObject({ status: 'done', attempts: 1 });
  });

  test('when a machine is not ready then its worker takes nothing, and says what is missing', async () => {
    await putRuns(place, fakeRuns('good'), 0);
    const worker = work(place, folder, { program: [process.execPath, brokenProgram, '--unready'] });
    await expect(worker.ended).rejects.toMatchObject({
      code: 'NOT_READY',
      message: 'this machine cannot make runs: ffmpeg: no ffmpeg was found',
      hint: 'Run npm run setup.',
      blame: 'machine',
      exitCode: 1,
    });
    expect(worker.events).toEqual([]);
    expect(await countsOf(place)).toMatchObject({ waiting: 3, active: 0 });
  });

  test('when a batch makes a run in the same folder then a worker leaves it to it, and goes on', async () => {
    await putRuns(place, fakeRuns('good', '1..2'), 0);
    const batch = make(folder, fakeRuns('good', '1'), { program: patientProgram });
    await until(() => readdirSync(folder).includes('seed-1') && readdirSync(join(folder, 'seed-1')).length > 2);
    const worker = work(place, folder, { jobs: 1 });
    await worker.happened('end');
    expect(kinds(worker).slice(0, 2)).toEqual(['wait', 'start']);
    letGo(folder);
    await batch;
    // As if the seconds were over after which it looks again.
    await raw(async (queue) => {
      for (const job of await queue.getDelayed()) await job.promote();
    });
    expect(await worker.ended).toEqual({ made: 1, there: 1, dead: [] });
    expect(stateIn(folder, 'seed-1')).toMatchObject({ status: 'done', attempts: 1 });
  });

  test('when a run cannot succeed then it is a dead letter, until the plan is put again', async () => {
    const runs = fakeRuns('good/diverges', '1..2');
    await putRuns(place, runs, 2);
    const worker = work(place, folder);
    expect(await worker.ended).toMatchObject({ made: 1, dead: [{ name: 'seed-2', reason: 'training diverged' }] });
    expect(kinds(worker).filter((kind) => kind === 'retry')).toEqual([]);
    expect(queueLines(await queueStatus(place))).toContain('dead seed-2: training diverged');
    expect(await putRuns(place, runs, 2)).toEqual({ put: 0, there: 0, finished: 1, putBack: 1 });
    expect(await countsOf(place)).toMatchObject({ waiting: 1, dead: 0 });
  });

  const [run] = fakeRuns('good', '1') as readonly [Run];
  test.each([
    ['has a name that leads elsewhere', { ...run, name: '../elsewhere' }, /^no run: name is not/],
    ['has a name that the batch needs', { ...run, name: 'index.html' }, /^no run: name is not/],
    ['has the hash of another experiment', { ...run, experiment: { ...run.experiment, seed: 7 } }, /^no run: the hash/],
    [
      'has an experiment that is none',
      { ...run, experiment: { ...run.experiment, window: 600 } },
      /^no run: .*more than the 500 points/,
    ],
    ['has more than a run', { ...run, command: 'rm' }, /^no run: /],
    ['is no object', 'rm', /^no run: the job is not/],
  ])('when a job %s then it is a dead letter, and nothing is written', async (_, data, reason) => {
    await raw((queue) => queue.add('\u001b[2Jnasty', data, { jobId: run.hash, attempts: 3 }));
    const { dead } = await work(place, folder).ended;
    expect(dead).toEqual([{ name: '\uFFFD[2Jnasty', reason: expect.stringMatching(reason) as string }]);
    expect(readdirSync(folder)).toEqual(['index.html']);
    expect(queueLines(await queueStatus(place)).join('')).not.toContain('\u001b');
  });

  test('when a worker dies then another takes its run over, and no attempt is counted', async () => {
    await putRuns(place, fakeRuns('good', '1'), 0);
    await raw(async (_, redis) => {
      const dying = new Worker('runs', null, { connection: redis, prefix: place.prefix, lockDuration: 300 });
      expect(((await dying.getNextJob('dying')) as { name: string } | undefined)?.name).toBe('seed-1');
      await dying.close(true);
    });
    expect(await countsOf(place)).toMatchObject({ active: 1 });
    expect(await work(place, folder, { lock: shortLock }).ended).toMatchObject({ made: 1 });
    expect(stateIn(folder, 'seed-1')).toMatchObject({ status: 'done', attempts: 1 });
  });

  test('when a run loses its worker again and again then it is a dead letter', async () => {
    await putRuns(place, fakeRuns('good', '1'), 0);
    await raw(async (queue, redis) => {
      await redis.hset(queue.toKey(run.hash), 'stc', 20);
      const dying = new Worker('runs', null, { connection: redis, prefix: place.prefix, lockDuration: 100 });
      await dying.getNextJob('dying');
      await dying.close(true);
    });
    expect(await work(place, folder, { lock: shortLock }).ended).toMatchObject({ made: 0, dead: [{ name: 'seed-1' }] });
    expect(queueLines(await queueStatus(place))).toContain('dead seed-1: its worker was gone 21 times');
  });

  test('when another worker has a run then the one that lost it stops, and touches nothing', async () => {
    await putRuns(place, fakeRuns('good', '1'), 0);
    const worker = work(place, folder, { program: patientProgram, lock: shortLock, drain: false });
    await worker.happened('progress');
    await raw((queue, redis) => redis.set(`${queue.toKey(run.hash)}:lock`, 'another'));
    await worker.happened('lost');
    expect(stateIn(folder, 'seed-1')).toMatchObject({ status: 'running' });
    expect(readdirSync(join(folder, 'seed-1'))).toEqual(['run.json']);
    worker.stop();
    expect(await worker.ended).toEqual({ made: 0, there: 0, dead: [] });
    expect(await countsOf(place)).toMatchObject({ active: 1, waiting: 0 });
  });

  test('when a worker is stopped then its runs wait for the next one, and no attempt is counted', async () => {
    await putRuns(place, fakeRuns('good'), 0);
    const worker = work(place, folder, { program: patientProgram });
    await until(() => kinds(worker).filter((kind) => kind === 'progress').length === 2);
    worker.stop();
    await worker.ended;
    expect(kinds(worker).filter((kind) => kind === 'back')).toHaveLength(2);
    expect(stateIn(folder, 'seed-1')).toMatchObject({ status: 'stopped' });
    expect(await countsOf(place)).toEqual({ waiting: 3, delayed: 0, active: 0, done: 0, dead: 0 });
    expect(await work(place, folder).ended).toMatchObject({ made: 3 });
    expect(stateIn(folder, 'seed-1')).toMatchObject({ status: 'done', attempts: 1 });
  });

  test('when the folder of a run cannot be used then the worker ends, and the run waits for another', async () => {
    await putRuns(place, fakeRuns('good', '1'), 0);
    mkdirSync(join(folder, 'seed-1', '.claim'), { recursive: true });
    const worker = work(place, folder, { drain: false });
    await expect(worker.ended).rejects.toMatchObject({
      message: expect.stringMatching(/^seed-1: .*it is a folder$/) as string,
      blame: 'machine',
    });
    expect(await countsOf(place)).toMatchObject({ waiting: 1, dead: 0 });
  });

  test('when a stranger has a file where a run would write then the job is a dead letter at once, and it stays', async () => {
    await putRuns(place, fakeRuns('good', '1'), 5);
    mkdirSync(join(folder, 'seed-1'));
    writeFileSync(join(folder, 'seed-1', 'video.mp4'), 'mine');
    const reason = expect.stringContaining('video.mp4 was not made by a batch') as string;
    expect((await work(place, folder).ended).dead).toEqual([{ name: 'seed-1', reason }]);
    expect(readFileSync(join(folder, 'seed-1', 'video.mp4'), 'utf8')).toBe('mine');
  });

  test('when runs are under way then the status shows the workers, and how far each run is', async () => {
    await putRuns(place, fakeRuns('good'), 0);
    const worker = work(place, folder, { program: patientProgram });
    await until(async () => (await queueStatus(place)).active.filter(({ frame }) => frame === 1).length === 2);
    await until(async () => (await queueStatus(place)).workers.some(({ runs }) => runs.length === 2));
    const lines = queueLines(await queueStatus(place));
    expect(lines[0]).toMatch(/^queue at 127\.0\.0\.1:\d+, test-\d+: 1 waiting, 0 delayed, 2 active, 0 done, 0 dead$/);
    expect(lines[1]).toMatch(new RegExp(`^worker .* ${process.pid}: 2 of 2 runs, last seen \\d+ s ago$`));
    expect(lines).toContainEqual(expect.stringMatching(/^active seed-1: frame 1\/10 on /));
    letGo(folder);
    await worker.ended;
    expect((await queueStatus(place)).workers).toEqual([]);
  });
});
