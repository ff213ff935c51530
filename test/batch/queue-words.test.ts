import { createConnection } from 'node:net';
import { addressOf, describeQueue, parsePrefix, parseQueueUrl, type QueueStatus } from '../../src/batch';
import { connect } from '../../src/batch/queue/connection';
import { queueError } from '../../src/batch/queue/errors';
import { queueLines } from '../../src/batch/queue/status';
import { fit, redrawn } from '../../src/batch/queue/watch';
import { forgetviz } from '../cli/in-process';
import { freePort } from './redis';

test.each([
  ['redis://queue', { host: 'queue', port: 6379, tls: false, database: 0 }, 'queue:6379'],
  ['rediss://queue:7000/2', { host: 'queue', port: 7000, tls: true, database: 2 }, 'queue:7000/2'],
  ['redis://[::1]:7000/', { host: '::1', port: 7000, tls: false, database: 0 }, '[::1]:7000'],
  [
    'redis://:p%40ss%3Aw@queue',
    { host: 'queue', port: 6379, tls: false, database: 0, password: 'p@ss:w' },
    'queue:6379',
  ],
  [
    'redis://me:secret@queue/0',
    { host: 'queue', port: 6379, tls: false, database: 0, user: 'me', password: 'secret' },
    'queue:6379',
  ],
])('when a queue is at %s then it is read, and called without what opens it', (url, address, name) => {
  expect(parseQueueUrl(url)).toEqual(address);
  expect(addressOf(parseQueueUrl(url))).toBe(name);
  expect(describeQueue(parseQueueUrl(url))).toBe(`queue at ${name}`);
});

test.each([
  '',
  'queue:6379',
  'http://:secret@queue',
  'redis://',
  'redis://:secret@queue:0',
  'redis://:secret@queue:99999',
  'redis://:secret@queue/name',
  'redis://:secret@queue?tls=true',
  'redis://:secret%zz@queue',
  'redis+sentinel://:secret@queue',
])('when a queue is called "%s" then it is refused, and what opens it is not repeated', (url) => {
  let error: unknown;
  try {
    parseQueueUrl(url);
  } catch (caught) {
    error = caught;
  }
  expect(error).toMatchObject({
    code: 'BAD_QUEUE',
    exitCode: 2,
    message: expect.stringMatching(/^--queue: /) as string,
  });
  expect(JSON.stringify(error) + String(error)).not.toContain('secret');
});

test.each(['', 'a:b', 'a*', 'a b', 'x'.repeat(61)])('when a prefix is "%s" then it is refused', (prefix) => {
  expect(() => parsePrefix(prefix)).toThrow('expected letters, digits, . - and _');
});

test.each([
  ['WRONGPASS invalid username-password pair or user is disabled.', 'QUEUE_REFUSED'],
  ['NOAUTH HELLO must be called with the client already authenticated', 'QUEUE_REFUSED'],
  ["NOPERM this user has no permissions to run the 'info' command", 'QUEUE_REFUSED'],
  ['MISCONF Redis is configured to save RDB snapshots, and secret', 'QUEUE_BROKEN'],
])('when Redis says "%s" then the error is %s, and holds nothing of the command that failed', (message, code) => {
  const address = parseQueueUrl('redis://me:secret@queue');
  const said = Object.assign(new Error(message), { name: 'ReplyError', command: { name: 'auth', args: ['secret'] } });
  const error = queueError(address, said) as Error;
  expect(error).toMatchObject({ code, exitCode: 1, cause: undefined });
  expect(JSON.stringify(error) + error.message).not.toContain('secret');
});

test('when a queue cannot be reached then the error says so after a while, and nothing goes on', async () => {
  const port = await freePort();
  const address = parseQueueUrl(`redis://me:secret@127.0.0.1:${port}`);
  await expect(connect(address, { patience: 300, waits: false })).rejects.toMatchObject({
    code: 'QUEUE_AWAY',
    exitCode: 1,
    message: `queue at 127.0.0.1:${port} cannot be reached (ECONNREFUSED)`,
  });
  await expect(
    new Promise((resolve, reject) => createConnection(port, '127.0.0.1').on('connect', resolve).on('error', reject)),
  ).rejects.toThrow('ECONNREFUSED');
});

const url = 'redis://:secret@127.0.0.1:1';

test.each([
  ['batch plan.yaml --queue http://:secret@queue', '--queue: expected a URL as redis://host:port', ''],
  [`batch plan.yaml --queue ${url} --prefix a:b`, '--prefix "a:b": expected letters', ''],
  ['batch plan.yaml --prefix a', '--prefix has no effect on a batch without --queue', 'Leave --prefix out.'],
  [`batch plan.yaml --queue ${url} --jobs 2`, '--jobs has no effect on putting runs into a queue', 'Leave --jobs out.'],
  [`batch plan.yaml --queue ${url} --out runs`, '--out has no effect on putting runs', 'Leave --out out.'],
  [`batch plan.yaml --queue ${url} --overwrite`, '--overwrite has no effect on putting runs', ''],
  [`batch plan.yaml --queue ${url} --fail-fast`, '--fail-fast has no effect on putting runs', ''],
  [`batch --status --queue ${url} --out runs`, '--out has no effect on the status of a queue', ''],
  [`batch --status --queue ${url} --seeds 1..2`, '--seeds has no effect on the status of a queue', ''],
  [`batch --status --queue ${url} --theme light`, '--theme has no effect on the status of a queue', ''],
  ['batch --status runs --steps 3', '--steps has no effect on the status of a batch', 'Leave --steps out.'],
  ['batch --seeds 1..2 --seed 3', '--seed has no effect on a plan that varies it (--seeds)', 'Leave --seed out.'],
  ['batch --seeds 1..2 --window 600', '--window 600: more than the 500 points', 'Give --window 500 or less'],
  ['batch --seeds 1..2 --passes 2 --duration 3s', '--passes 2 and --duration 3s: a run has one length', ''],
  [`batch --status runs --queue ${url}`, 'runs has no effect on the status of a queue', 'Name a folder or a queue'],
  ['worker --out runs', 'a worker needs a queue', 'FORGETVIZ_QUEUE'],
  [`worker --queue ${url} --jobs 0`, '--jobs 0: expected a whole number from 1', ''],
  [`worker --queue ${url} --shard 1/2`, "unknown option '--shard'", '--shard is an option of batch.'],
  [`worker --queue ${url} --retries 1`, "unknown option '--retries'", '--retries is an option of batch.'],
])('when asked for "%s" then cause and fix are one line each, and the exit code is 2', async (args, cause, fix) => {
  const { code, out, err } = await forgetviz(...args.split(' '));
  expect({ code, out, lines: err.length }).toEqual({ code: 2, out: [], lines: 2 });
  expect(err[0]).toContain(cause);
  expect(err[1]).toContain(fix);
  expect(err.join()).not.toContain('secret');
});

const status: QueueStatus = {
  queue: 'queue:6379',
  prefix: 'forgetviz',
  counts: { waiting: 5, delayed: 1, active: 2, done: 3, dead: 3 },
  workers: [{ host: 'one\n', pid: 7, jobs: 2, started: '', runs: ['a', 'b'], age: 4 }],
  active: [{ name: 'a', frame: 10, frames: 600, worker: 'one 7' }, { name: 'b' }],
  dead: [{ name: 'c', reason: 'no\nspace', attempts: 3 }],
};

test('when a queue is told then there is a line for each worker, each run under way and each dead letter', () => {
  expect(queueLines(status)).toEqual([
    'queue at queue:6379, forgetviz: 5 waiting, 1 delayed, 2 active, 3 done, 3 dead',
    'worker one\uFFFD 7: 2 of 2 runs, last seen 4 s ago',
    'active a: frame 10/600 on one 7',
    'active b: begun',
    'dead c: no space (3 attempts)',
    'dead: 2 more',
  ]);
});

test('when there is less room than lines then what is left out is counted, and no line breaks', () => {
  expect(fit(['one', 'two', 'three'], 4, 80)).toEqual(['one', 'two', 'three']);
  expect(fit(['one', 'two', 'three'], 3, 80)).toEqual(['one', '… 2 more']);
  expect(fit(['12345'], 9, 4)).toEqual(['123…']);
});

test('when lines are drawn again then they replace those before', () => {
  expect(redrawn(['a', 'b'], 0)).toBe('a\nb\n');
  expect(redrawn(['c'], 2)).toBe('\u001b[2F\u001b[Jc\n');
});
