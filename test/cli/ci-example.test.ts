import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bin } from './child';
import { inFolder } from './in-process';

const script = join(__dirname, '..', '..', 'examples', 'ci', 'verify.sh');
const folder = mkdtempSync(join(tmpdir(), 'forgetviz-ci-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('when the example script is given hashes, then it checks all of them and fails if one is not what it should be', async () => {
  const small = ['--size', '320x180', '--points', '20', '--window', '5', '--steps', '6'];
  await inFolder(folder, 'checksum', ...small, '--out', 'a.framehash', '--quiet');
  const text = readFileSync(join(folder, 'a.framehash'), 'utf8');
  writeFileSync(join(folder, 'b.framehash'), text.replace('"seed":1', '"seed":2'));
  const env = { ...process.env, FORGETVIZ: `${process.execPath} ${bin}` };
  const run = (...files: readonly string[]) =>
    spawnSync('sh', [script, ...files], { cwd: folder, env, encoding: 'utf8' });
  expect(run('a.framehash')).toMatchObject({ status: 0, stderr: 'a.framehash: 6 frames compared, all the same\n' });
  const both = run('b.framehash', 'a.framehash');
  expect(both.status).toBe(2);
  expect(both.stderr).toContain('b.framehash');
  expect(both.stderr).toContain('a.framehash: 6 frames compared, all the same');
}, 30_000);
