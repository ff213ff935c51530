import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linesOf } from '../support/json-lines';
import { forgetviz } from './in-process';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'forgetviz-dry-'));
  writeFileSync(join(folder, 'run.yaml'), 'seed: 5\nduration: 10s\n');
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('when a run is dry then every value is shown with its source, and nothing is written', async () => {
  const { code, out, err } = await forgetviz(
    ...['render', join(folder, 'run.yaml'), '--window', '40', '--quality', 'preview', '--preset', 'dots'],
    ...['--out', join(folder, 'a b.mkv'), '--dry-run'],
  );
  const words = out.map((line) => line.replaceAll(folder, '').replace(/ +/g, ' '));
  expect(words).toEqual(
    expect.arrayContaining([
      'seed /run.yaml:1:7 5',
      'points default 500',
      'window --window 40',
      'style preset dots dots',
      'size quality preview 640x360',
      'steps /run.yaml:2:11 6000',
      '/a b.mkv: h264, 600 frames, 0:10 at 60 fps',
    ]),
  );
  expect(words.at(-1)).toMatch(/-c:v libx264 .* 'file:\/a b\.mkv'$/);
  expect([code, err]).toEqual([0, []]);
  expect(readdirSync(folder)).toEqual(['run.yaml']);
});

test('when a dry run is asked for as JSON then it is one object', async () => {
  const { out } = await forgetviz('render', '--passes', '2', '--out', join(folder, 'png/'), '--dry-run', '--json');
  expect(linesOf('render', out)).toMatchObject([
    {
      event: 'dry-run',
      experiment: { passes: 2, window: 50 },
      sources: { passes: '--passes', window: 'default' },
      frames: null,
      ffmpeg: null,
    },
  ]);
});

test('when the replay of a record is dry then its object has the command of ffmpeg', async () => {
  const record = join(__dirname, '..', 'fixtures', 'formats', '1', 'plain.arrow');
  const { out } = await forgetviz('replay', record, '--out', join(folder, 'a.mkv'), '--dry-run', '--json');
  expect(linesOf('replay', out)).toMatchObject([
    { frames: 120, ffmpeg: expect.arrayContaining(['-c:v', 'libx264']) as string[] },
  ]);
});
