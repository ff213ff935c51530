import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bin, forgetviz, start, type Ended } from '../cli/child';
import { inFolder } from '../cli/in-process';
import { eventsNamed, linesOf } from '../support/json-lines';
import { hasProgram } from '../support/programs';
import { until } from './queue-support';
import { describeWithRedis, useRedis } from './redis';
import { temporary } from './support';

const root = temporary('queue-command');
const secret = 'pass/word with % and @';
const tiny = 'size: 320x180, points: 20, window: 5';

function folderWith(name: string, steps: number): string {
  const folder = join(root, name);
  mkdirSync(folder);
  writeFileSync(join(folder, 'plan.yaml'), `base: {${tiny}, steps: ${steps}}\nmatrix: {seed: 1..2}\n`);
  return folder;
}

test('when no queue is asked for then what speaks to one is not loaded', () => {
  const folder = folderWith('lazy', 12);
  const spy = join(folder, 'spy.cjs');
  writeFileSync(
    spy,
    `process.on('exit', () => console.error(Object.keys(require.cache).filter((path) => /bullmq|ioredis/.test(path)).length));`,
  );
  for (const args of [['--help'], ['batch', 'plan.yaml', '--dry-run'], ['worker', '--help']]) {
    const { status, stderr } = spawnSync(process.execPath, ['--require', spy, bin, ...args], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '0\n']);
  }
});

describeWithRedis('with a Redis that has a password', () => {
  const server = useRedis({ password: secret });
  const said: string[] = [];

  /** Notes what is said. A worker needs a process of its own, for it finds the program of its runs beside it. */
  async function run(folder: string, ...args: readonly string[]): Promise<Ended> {
    const ended = await (args[0] === 'worker' ? forgetviz : inFolder)(folder, ...args);
    said.push(ended.out, ended.err);
    return ended;
  }

  afterAll(() => {
    for (const words of [secret, encodeURIComponent(secret)]) expect(said.join('\n')).not.toContain(words);
  });

  test('when a plan is put into a queue then a worker makes it, and the status shows it', async () => {
    const folder = folderWith('whole', 900_000);
    const queue = ['--queue', server.url()];
    expect(await run(folder, 'batch', 'plan.yaml', '--steps', '12', ...queue)).toMatchObject({
      code: 0,
      out: '',
      err: expect.stringMatching(/^queue at 127\.0\.0\.1:\d+, forgetviz: 2 runs put\n$/) as string,
    });
    expect((await run(folder, 'batch', '--status', ...queue)).out).toMatch(/forgetviz: 2 waiting, .* 0 dead\n$/);

    const { code, out, err } = await run(folder, 'worker', ...queue, '--drain', '--json', '--out', 'made');
    expect([code, err]).toEqual([0, '']);
    const lines = linesOf('worker', out);
    expect(lines.at(-1)).toEqual({ event: 'done', out: 'made', made: 2, there: 0, dead: 0 });
    expect(eventsNamed(lines, 'run-end').map(({ status }) => status)).toEqual(['done', 'done']);
    expect(readFileSync(join(folder, 'made', 'index.html'), 'utf8')).toContain('seed-2');
    expect(existsSync(join(folder, 'made', 'seed-1', 'run.framehash'))).toBe(true);

    const again = await run(folder, 'batch', 'plan.yaml', '--steps', '12', ...queue, '--json');
    expect(linesOf('batch', again.out)).toMatchObject([
      { event: 'done', runs: 2, put: 0, there: 0, finished: 2, putBack: 0 },
    ]);
    const status = await run(folder, 'batch', '--status', ...queue, '--json');
    expect(linesOf('batch', status.out)).toMatchObject([
      { event: 'status', counts: { done: 2, dead: 0 }, workers: [], active: [] },
    ]);
  });

  test('when the queue stands in the environment then it need not be typed', async () => {
    const folder = folderWith('environment', 12);
    const env = { ...process.env, FORGETVIZ_QUEUE: server.url() };
    const put = spawnSync(process.execPath, [bin, 'batch', 'plan.yaml', '--prefix', 'environment'], {
      cwd: folder,
      env,
      encoding: 'utf8',
    });
    said.push(put.stdout, put.stderr);
    expect(put.stderr).toMatch(/environment: 2 runs put/);
    // A folder that is named is meant all the same.
    mkdirSync(join(folder, 'runs'));
    const status = spawnSync(process.execPath, [bin, 'batch', '--status', 'runs'], {
      cwd: folder,
      env,
      encoding: 'utf8',
    });
    expect(status.stderr).toMatch(/^error: runs: there is no batch in it/);
  });

  test.each([
    ['wrong', 'user or password are wrong'],
    ['', 'no password was given'],
  ])('when the password is "%s" then every command ends at once and says so', async (password, cause) => {
    const folder = folderWith(`password-${password}`, 12);
    const url = server.url().replace(encodeURIComponent(secret), password);
    for (const args of [
      ['batch', 'plan.yaml'],
      ['batch', '--status'],
      ['worker', '--drain', '--verbose'],
    ]) {
      const { code, out, err } = await run(folder, ...args, '--queue', url);
      expect([code, out]).toEqual([1, '']);
      expect(err).toMatch(/error: queue at 127\.0\.0\.1:\d+ does not let us in: .*\n {2}fix: Give them in the URL/);
      expect(err).toContain(cause);
      if (password) expect(err).not.toContain(`:${password}@`);
    }
    expect(readdirSync(folder).filter((name) => name !== 'runs')).toEqual(['plan.yaml']);
  });

  test('when a run cannot succeed then the worker that drains the queue ends with 1, and the status says why', async () => {
    const folder = folderWith('diverging', 12);
    writeFileSync(
      join(folder, 'plan.yaml'),
      `base: {${tiny}, steps: 12, optimizer: sgd}\nmatrix: {learningRate: [1e6]}\n`,
    );
    const queue = ['--queue', server.url(), '--prefix', 'diverging'];
    await run(folder, 'batch', 'plan.yaml', ...queue);
    const { code, err } = await run(folder, 'worker', ...queue, '--drain');
    expect(code).toBe(1);
    expect(err).toMatch(/learningRate-1e6: failed: training diverged at step/);
    expect(err).toMatch(/error: 1 runs failed: learningRate-1e6\n {2}fix: /);
    const status = await run(folder, 'batch', '--status', ...queue);
    expect(status.out).toMatch(/dead learningRate-1e6: training diverged at step/);
    const { out } = await run(folder, 'batch', '--status', ...queue, '--json');
    expect(linesOf('batch', out)).toMatchObject([{ dead: [{ name: 'learningRate-1e6', attempts: 1 }] }]);
    expect((await run(folder, 'batch', 'plan.yaml', ...queue)).err).toMatch(/: 0 runs put, 1 dead put back\n$/);
  });

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('when %s comes then a worker gives its runs back and ends with %i', async (signal, exitCode) => {
    const folder = folderWith(signal, 900_000);
    const queue = ['--queue', server.url(), '--prefix', signal];
    await run(folder, 'batch', 'plan.yaml', ...queue);
    const worker = start(folder, 'worker', ...queue, '--jobs', '1', '--json');
    await worker.said('"run-progress"');
    worker.kill(signal);
    const { code, out, err } = await worker.ended;
    said.push(out, err);
    expect([code, err]).toEqual([exitCode, '']);
    const lines = linesOf('worker', out);
    expect(lines).toContainEqual({ event: 'run-back', name: 'seed-1' });
    expect(lines.at(-1)).toMatchObject({ error: { code: 'INTERRUPTED', blame: 'machine' } });
    expect(readdirSync(join(folder, 'runs', 'seed-1'))).toEqual(['run.json', 'video.mp4.parts']);
    const status = await run(folder, 'batch', '--status', ...queue, '--json');
    expect(linesOf('batch', status.out)).toMatchObject([
      { counts: { waiting: 2, active: 0, delayed: 0 }, workers: [] },
    ]);
  });

  const script = '/usr/bin/script';
  const isThere = hasProgram(existsSync(script), 'the status on a terminal', `${script} is not installed`);
  const terminal = isThere ? test : test.skip;

  terminal('when the status is shown on a terminal then it is drawn again until all runs have ended', async () => {
    const folder = folderWith('live', 12);
    const queue = ['--queue', server.url(), '--prefix', 'live'];
    await run(folder, 'batch', 'plan.yaml', ...queue);
    const command = [process.execPath, bin, 'batch', '--status', ...queue].map((word) => `'${word}'`).join(' ');
    const child = spawn('/usr/bin/script', ['-qec', command, '/dev/null'], { stdio: ['ignore', 'pipe', 'inherit'] });
    let shown = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (shown += text));
    const ended = new Promise((resolve) => child.once('close', resolve));
    await until(() => shown.includes('2 waiting'));
    await run(folder, 'worker', ...queue, '--drain', '--quiet');
    expect(await ended).toBe(0);
    said.push(shown);
    expect(shown).toContain('\u001b[1F\u001b[J');
    expect(shown.split('\u001b[J').at(-1)).toMatch(
      /^queue at \S+, live: 0 waiting, 0 delayed, 0 active, 2 done, 0 dead\s/,
    );
  });

  test('when a worker that is to be quiet finds nothing to do then it says nothing', async () => {
    const folder = folderWith('quiet', 12);
    const ended = await run(folder, 'worker', '--queue', server.url(), '--prefix', 'none', '--drain', '--quiet');
    expect(ended).toEqual({ code: 0, out: '', err: '' });
  });
});

const isThere = spawnSync('openssl', ['version']).status === 0;
const hasOpenssl = hasProgram(isThere, 'a queue with TLS', 'openssl is not installed');

(hasOpenssl ? describeWithRedis : describe.skip)('with a Redis that speaks TLS', () => {
  const key = join(root, 'key.pem');
  const certificate = join(root, 'certificate.pem');
  const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'];
  beforeAll(() => {
    spawnSync('openssl', [...request, '-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', certificate]);
  });
  const server = useRedis({ password: secret, tls: { key, certificate } });

  test('when its certificate is trusted then runs can be put there, and when it is not then the error says so', () => {
    const folder = folderWith('tls', 12);
    const put = (env: NodeJS.ProcessEnv) =>
      spawnSync(process.execPath, [bin, 'batch', 'plan.yaml', '--queue', server.url()], {
        cwd: folder,
        env,
        encoding: 'utf8',
      });
    const refused = put(process.env);
    expect([refused.status, refused.stderr]).toEqual([
      1,
      expect.stringMatching(/certificate that is not trusted \(\w+\)\n {2}fix: .*NODE_EXTRA_CA_CERTS/),
    ]);
    const trusted = put({ ...process.env, NODE_EXTRA_CA_CERTS: certificate });
    expect([trusted.status, trusted.stderr]).toEqual([0, expect.stringMatching(/: 2 runs put\n$/)]);
  });
});
