import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inFolder as forgetviz } from './in-process';

/* What is not ours is never replaced. */

const small = ['--size', '320x180', '--window', '5', '--points', '20', '--steps', '12'];

let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'forgetviz-there-'));
  await forgetviz(folder, 'checksum', ...small, '--out', 'run.framehash', '--quiet');
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test.each(['index.html', 'difference.png'])(
  'when a folder holds a stranger’s %s then verify refuses to report there, before it runs',
  async (name) => {
    const site = join(folder, `site-${name}`);
    mkdirSync(site);
    writeFileSync(join(site, name), 'somebody else’s');
    const { code, err } = await forgetviz(folder, 'verify', 'run.framehash', '--report', site);
    expect(code).toBe(2);
    expect(err).toBe(
      `error: --report ${site}: its ${name} is of no report, and would be replaced by one\n` +
        '  fix: Choose another folder with --report.\n',
    );
    expect(readFileSync(join(site, name), 'utf8')).toBe('somebody else’s');
  },
);

test('when a report is there then the next one replaces it, the page of version 0.1.0 too', async () => {
  const changed = readFileSync(join(folder, 'run.framehash'), 'utf8');
  const { createHash } = await import('node:crypto');
  const body = changed
    .replace(/(0, +5, .*)[0-9a-f]{64}/, `$1${'0'.repeat(64)}`)
    .replace(/#forgetviz checksum: .*\n/, '');
  const checksum = createHash('sha256').update(body).digest('hex');
  writeFileSync(join(folder, 'wrong.framehash'), `${body}#forgetviz checksum: ${checksum}\n`);
  const report = join(folder, 'wrong.framehash.report');
  mkdirSync(report);
  writeFileSync(join(report, 'index.html'), '<img src="actual.png" alt="Actual: frame 3 of this run">');
  writeFileSync(join(report, 'expected.png'), 'of the report before');
  const first = await forgetviz(folder, 'verify', 'wrong.framehash', '--quiet');
  expect(first.code).toBe(3);
  expect(readdirSync(report).sort()).toEqual(['actual.png', 'index.html']);
  const second = await forgetviz(folder, 'verify', 'wrong.framehash', '--quiet');
  expect(second.code).toBe(3);
  expect(readFileSync(join(report, 'index.html'), 'utf8')).toContain('content="forgetviz verify"');
});

test('when a folder holds events of another run then training refuses to add its own, and nothing changes', async () => {
  const train = ['train', ...small, '--tensorboard', 'events', '--quiet'];
  expect((await forgetviz(folder, ...train)).code).toBe(0);
  const before = readdirSync(join(folder, 'events'));
  const { code, err } = await forgetviz(folder, ...train);
  expect(code).toBe(2);
  expect(err).toMatch(/^error: --tensorboard events: it holds the events of another run \(.*tfevents.*\)\n {2}fix: /);
  expect(readdirSync(join(folder, 'events'))).toEqual(before);
});
