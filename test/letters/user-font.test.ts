import { advanceOf, isFontId, isFromRight, missingLetter, readUserFont } from '../../src/letters';
import { tinyFont } from '../support/tiny-font';

const bytes = tinyFont('שמ\u2028正');

test('when a font is read then it is known by its bytes, its family and the letters that it has', async () => {
  const font = await readUserFont(bytes, 'blocks.otf');
  expect(isFontId(font.id)).toBe(true);
  expect((await readUserFont(Buffer.from(bytes), 'copy.otf')).id).toBe(font.id);
  expect((await readUserFont(tinyFont('ש', 'Others'), 'other.otf')).id).not.toBe(font.id);
  expect(font.family).toBe('Blocks');
  expect(['ש', 'מ', 'ת', 'A'].map((letter) => font.advanceOf(letter.codePointAt(0) ?? 0))).toEqual([
    500,
    550,
    undefined,
    undefined,
  ]);
});

test('when a text has letters of both fonts then each is as wide as in its own, and one of neither is missing', async () => {
  const font = await readUserFont(bytes, 'blocks.otf');
  expect([advanceOf('A', 600, font), advanceOf('ש', 600, font)]).toEqual([advanceOf('A', 600), 500]);
  expect(missingLetter('A שמ 正', font)).toBeUndefined();
  expect(missingLetter('A שת', font)).toBe('U+05EA ת');
  expect(missingLetter('two\u2028lines', font)).toBe('U+2028');
});

test('when a letter is in one font and its mark in another then they are missing together', async () => {
  const font = await readUserFont(tinyFont('ש\u05B0'), 'points.otf');
  expect(missingLetter('ש\u05B0', font)).toBeUndefined();
  expect(missingLetter('a ש x\u05B0', font)).toBe('U+0078 x with U+05B0');
});

test.each([
  ['a page', Buffer.from('<!doctype html>'), 'not a font'],
  ['nothing', Buffer.alloc(0), 'not a font'],
  ['a collection', Buffer.concat([Buffer.from('ttcf'), bytes]), 'a collection of several fonts'],
  ['WOFF', Buffer.from('wOFF0000'), 'a font packed for web pages (WOFF)'],
  ['WOFF2', Buffer.from('wOF20000'), 'a font packed for web pages (WOFF2)'],
  ['half a font', bytes.subarray(0, bytes.length >> 1), 'a damaged font'],
  ['the head of a font', bytes.subarray(0, 4), 'a damaged font'],
  ['a font of zeros', Buffer.concat([bytes.subarray(0, 200), Buffer.alloc(bytes.length)]), 'a damaged font'],
])('when %s is given for a font then it is refused', async (_, given, words) => {
  await expect(readUserFont(given, 'file')).rejects.toMatchObject({
    code: 'BAD_FONT',
    message: expect.stringContaining(`file: ${words}`) as string,
    hint: 'Give one font as TrueType or OpenType: a file that ends in .ttf or .otf.',
  });
});

test('when a font says that it has four billion letters, or names without end, then it is refused before they are listed', async () => {
  const letters = tinyFont('🧠');
  // Of a group in "cmap": the first letter, and the last.
  const group = letters.indexOf('0001f9e00001f9e0', 'hex');
  expect(group).toBeGreaterThan(0);
  letters.writeUInt32BE(0xffffffff, group + 4);
  await expect(readUserFont(letters, 'file')).rejects.toMatchObject({ code: 'BAD_FONT' });
  const names = tinyFont('A');
  const record = tableAt(names, 'name') + 6;
  for (let place = 0; place < names.readUInt16BE(record - 4); place++)
    names.writeUInt16BE(0xffff, record + 12 * place + 8);
  await expect(readUserFont(names, 'file')).rejects.toMatchObject({ code: 'BAD_FONT' });
});

test('when a font says that it has a mark that turns the line around, then it has no such letter', async () => {
  const font = await readUserFont(tinyFont('ש\u202e'), 'blocks.otf');
  expect(missingLetter('ש\u202e', font)).toBe('U+202E');
});

/** Where a table of a font begins. */
function tableAt(font: Buffer, tag: string): number {
  return font.readUInt32BE(font.indexOf(tag) + 8);
}

test.each([
  ['רשת', true],
  ['12 — شبكة', true],
  ['ResNet רשת', false],
  ['正在遗忘', false],
  ['12', false],
])('when a text is %j then that it reads from the right is %s', (text, expected) => {
  expect(isFromRight(text)).toBe(expected);
});
