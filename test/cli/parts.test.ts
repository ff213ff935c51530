import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linesOf } from '../support/json-lines';
import { inFolder as forgetviz } from './in-process';

/* A run that was stopped left the part of its record: whatever takes a record takes it, and says how far it goes. */

const small = ['--size', '320x180', '--window', '5', '--points', '20', '--steps', '200', '--steps-per-frame', '1'];
const said = 'run.arrow.part: 120 of 200 steps; its run did not come to its end\n';

let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'forgetviz-parts-'));
  await forgetviz(folder, 'train', ...small, '--record', 'whole.arrow', '--quiet');
  await forgetviz(folder, 'checksum', 'whole.arrow', '--out', 'whole.framehash', '--quiet');
  // Two whole batches of a second of video each, and a piece of the third.
  const bytes = readFileSync(join(folder, 'whole.arrow'));
  writeFileSync(join(folder, 'run.arrow.part'), bytes.subarray(0, Math.floor(bytes.length * 0.8)));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('when a part is replayed then it says so before it begins, and the video has what is there', async () => {
  const { code, err } = await forgetviz(folder, 'replay', 'run.arrow.part', '--out', 'a.mp4');
  expect(code).toBe(0);
  expect(err).toMatch(new RegExp(`^${said}a\\.mp4: 0:02 at 60 fps \\(120 frames\\)`));
});

test('when a part is replayed for a script then an event says so', async () => {
  const { out, err } = await forgetviz(folder, 'replay', 'run.arrow.part', '--out', 'a.mkv', '--json');
  const [first, second] = linesOf('replay', out);
  expect(first).toEqual({ event: 'part', file: 'run.arrow.part', step: 120, steps: 200, passes: null });
  expect(second).toMatchObject({ event: 'start', frames: 120 });
  expect(err).toBe('');
});

test('when a still of a part is asked for then it shows the last step there is, and no later one', async () => {
  const { code, err } = await forgetviz(folder, 'still', 'run.arrow.part', '--out', 'a.png');
  expect([code, err]).toEqual([0, `${said}a.png: step 120\n`]);
  const late = await forgetviz(folder, 'still', 'run.arrow.part', '--step', '121', '--out', 'b.png');
  expect(late.code).toBe(2);
  expect(late.err).toContain('--step 121: expected a whole number from 1 to 120');
});

test('when a part is hashed then its hashes are the first of the whole run, and verify compares only these', async () => {
  const { code, err } = await forgetviz(folder, 'checksum', 'run.arrow.part', '--out', 'part.framehash');
  expect([code, err]).toEqual([0, expect.stringContaining(said)]);
  const hashes = (name: string) =>
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter((line) => !line.startsWith('#') && line !== '');
  expect(hashes('part.framehash')).toEqual(hashes('whole.framehash').slice(0, 120));
  const verified = await forgetviz(folder, 'verify', 'part.framehash', '--record', 'run.arrow.part');
  expect(verified.code).toBe(0);
  expect(verified.err).toBe(
    `${said}part.framehash: 120 of 200 steps; its run did not come to its end\n` +
      'part.framehash: 120 frames compared, all the same\n',
  );
});

test('when a part holds no step then it is refused before anything is written', async () => {
  const bytes = readFileSync(join(folder, 'whole.arrow'));
  writeFileSync(join(folder, 'empty.arrow.part'), bytes.subarray(0, 3000));
  const before = readdirSync(folder);
  const { code, err } = await forgetviz(folder, 'replay', 'empty.arrow.part', '--out', 'b.mp4');
  expect(code).toBe(2);
  expect(err).toMatch(/^error: empty\.arrow\.part: its run was stopped before .*\n {2}fix: /);
  expect(readdirSync(folder)).toEqual(before);
});
