import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkOutput, writeWhole } from '../../src/files';
import { nameOfTheDead } from './names';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'forgetviz-output-'))));
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('when an output may be written then nothing is said, and nothing is written', async () => {
  await checkOutput('--out', join(folder, 'a.mp4'), { overwrite: true });
  await checkOutput('--out', join(folder, 'png.v1/'), { overwrite: false, folder: true });
  expect(readdirSync(folder)).toEqual([]);
});

test('when a file is there then a folder is refused, and the other way round', async () => {
  writeFileSync(join(folder, 'a'), '');
  await expect(checkOutput('--out', join(folder, 'a'), { overwrite: true, folder: true })).rejects.toThrow(
    'a file has this name',
  );
  await expect(checkOutput('--out', folder, { overwrite: true })).rejects.toThrow('a folder has this name');
});

test('when a file is written whole then it replaces the old one and leaves nothing beside it', async () => {
  const name = join(folder, `${'n'.repeat(250)}.png`);
  writeFileSync(name, 'old');
  await writeWhole(name, Buffer.from('new'));
  expect(readFileSync(name, 'utf8')).toBe('new');
  expect(readdirSync(folder)).toHaveLength(1);
});

test('when a process was killed while it wrote a file then what it left goes with the next', async () => {
  writeFileSync(join(folder, `${nameOfTheDead('.forgetviz-')}.part`), 'half');
  await writeWhole(join(folder, 'a.json'), '{}');
  expect(readdirSync(folder)).toEqual(['a.json']);
});

test('when the name is taken by a folder then the write fails and leaves nothing behind', async () => {
  await expect(writeWhole(folder, Buffer.from('new'))).rejects.toThrow();
  await expect(writeWhole(join(folder, 'none', 'a.png'), Buffer.from('new'))).rejects.toThrow();
  expect(readdirSync(folder)).toEqual([]);
});

test.each([
  [
    'a device',
    () => {
      symlinkSync('/dev/null', join(folder, 'out'));
    },
  ],
  ['a pipe', () => execFileSync('mkfifo', [join(folder, 'out')])],
])('when the name is that of %s then it is refused: a file would take its place', async (_, make) => {
  make();
  await expect(checkOutput('--out', join(folder, 'out'), { overwrite: true })).rejects.toMatchObject({
    code: 'OUTPUT_NAME',
    message: `--out ${join(folder, 'out')}: it is no plain file`,
  });
});

test('when no file can have the name then it is refused', async () => {
  const name = join(folder, 'n'.repeat(256));
  await expect(checkOutput('--out', name, { overwrite: true })).rejects.toMatchObject({
    code: 'OUTPUT_NAME',
    message: `--out ${name}: the name is too long`,
  });
});
