import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { ForgetvizError } from '../../src/errors';
import { loadFramehash, readFramehash } from '../../src/framehash';
import { mutations } from '../record/mutations';
import { refusalOf, useFolder } from '../record/support';
import { collect } from '../support/experiment';
import { rounds } from '../support/rounds';
import { tiny, writeHashes } from './support';

const { path } = useFolder();

async function textOf(every = 1): Promise<string> {
  await writeHashes(path('run.framehash'), tiny, await collect(tiny), every);
  return readFileSync(path('run.framehash'), 'utf8');
}

function messageOf(text: string): string {
  try {
    readFramehash(text, 'f');
  } catch (error) {
    if (!(error instanceof ForgetvizError)) throw error;
    expect(error).toMatchObject({ code: 'FRAMEHASH_INVALID', exitCode: 2, hint: expect.any(String) as string });
    expect(error.message).not.toContain('\n');
    return error.message;
  }
  throw new Error('it should have been refused');
}

const edit = (text: string, line: number, change: (line: string) => string | undefined): string =>
  text
    .split('\n')
    .flatMap((old, index) => (index + 1 === line ? (change(old) ?? []) : old))
    .join('\n');

/* Lines: 1–8 the standard header, 9–12 ours, 13 the columns, 14–25 the frames, 26–30 ours. */
test.each<readonly [string, number, (line: string) => string | undefined, string]>([
  [
    'one digit of a hash is another',
    16,
    (line) => line.slice(0, -1) + (line.endsWith('0') ? '1' : '0'),
    'f:30:1: the checksum does not match',
  ],
  [
    'a digit of a hash is none',
    16,
    (line) => `${line.slice(0, 50)}g${line.slice(51)}`,
    'f:16:51: expected a digit of a hash',
  ],
  ['a hash is upper case', 16, (line) => line.toUpperCase().replace(/[A-F]/, 'A'), 'f:16:'],
  ['a hash is too short', 16, (line) => line.slice(0, -3), 'f:16:109: a hash of 61 digits'],
  ['a frame is missing', 16, () => undefined, 'f:16:13: expected "0,          2,          2'],
  ['the last frame is missing', 25, () => undefined, 'f:25:20: 11 hashes above, where 12 are needed'],
  ['a frame has another size', 14, (line) => line.replace('86400', '86401'), 'f:14:45: expected "0,'],
  ['spaces are left out', 14, (line) => line.replace(/ +/g, ' '), 'f:14:4: expected'],
  ['the size is another', 7, () => '#dimensions 0: 640x360', 'f:7:16: expected "#dimensions 0: 320x180"'],
  ['the rate is another', 4, () => '#tb 0: 1/30', 'f:4:10: expected "#tb 0: 1/60"'],
  [
    'the version is another',
    2,
    () => '#version: 1',
    'f:1:1: version 1 of the format, where this program reads version 2',
  ],
  ['the hash is another', 3, () => '#hash: MD5', 'f:3:8: expected "#hash: SHA256"'],
  [
    'there are more frames than steps',
    26,
    () => '#forgetviz frames: 13',
    'f:26:20: 13 frames, where the experiment has 12',
  ],
  ['the experiment is no JSON', 9, (line) => line.slice(0, -1), 'f:9:24: not JSON'],
  ['a value is out of range', 9, (line) => line.replace('"points":30', '"points":-1'), 'f:9:24: points: '],
  ['the experiment is absent', 9, () => undefined, 'f:1:1: no experiment within'],
  ['a comment was put in', 4, (line) => `# mine\n${line}`, 'f:4:2: expected "#tb 0: 1/60"'],
  ['lines end with carriage returns', 3, (line) => `${line}\r`, 'f:3:14: a carriage return'],
  ['the training hash is missing', 28, () => undefined, 'f:28:12: expected "#forgetviz training:"'],
  ['something follows', 31, () => 'x', 'f:30:1: 1 more characters behind this line'],
  ['the versions are a list', 10, () => '#forgetviz versions: []', 'f:10:22: not an object'],
])('when %s, then the message says where', async (_, line, change, expected) => {
  expect(messageOf(edit(await textOf(), line, change))).toMatch(expected);
});

test('when the file is cut anywhere, then it is refused', async () => {
  const text = await textOf(5);
  for (let end = 0; end < text.length; end += rounds(17, 3))
    expect(messageOf(text.slice(0, end))).toMatch(/^framehash f:\d+:\d+: /);
  expect(messageOf(text.slice(0, -1))).toMatch('the file ends here');
});

test.each([
  ['one of ffmpeg', '#format: frame checksums\n#version: 2\n#hash: SHA256\n#tb 0: 1/60\n'],
  ['something else', 'hello'],
  ['empty', ''],
])('when the file is %s, then the message says that it has no experiment', (_, text) => {
  expect(messageOf(text)).toBe('framehash f:1:1: no experiment within: not a file that forgetviz wrote');
});

test('when the file is not there, or is a folder, then the message says so', async () => {
  mkdirSync(path('sub'));
  expect(await refusalOf(loadFramehash(path('none')))).toMatchObject({ code: 'FRAMEHASH_MISSING', exitCode: 2 });
  expect((await refusalOf(loadFramehash(path('sub')))).message).toBe(`framehash ${path('sub')}: a folder`);
});

test('when bytes are changed anywhere, then it is refused in one line with exit code 2', async () => {
  const original = Buffer.from(await textOf());
  for (const [name, mutated] of mutations(original, rounds(300, 2000), 11)) {
    if (mutated.equals(original)) continue;
    writeFileSync(path('mutated'), mutated);
    const error = await refusalOf(loadFramehash(path('mutated'))).catch((cause: unknown) => {
      throw new Error(name, { cause });
    });
    expect(error.exitCode).toBe(2);
    expect(error.message).toMatch(/^framehash .*\/mutated:\d+:\d+: [^\n]+$/);
  }
});
