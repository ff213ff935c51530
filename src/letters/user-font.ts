import { createHash } from 'node:crypto';
import { ForgetvizError } from '../errors';
import { printable } from '../text';
import { plainFont } from './font-tables';

/** A font of the user's own, for letters that the program's font lacks. */
export interface UserFont {
  /** By which an experiment knows it: `sha256:` and the 64 hexadecimal digits of its bytes. */
  readonly id: string;
  /** What people call it. */
  readonly family: string;
  readonly bytes: Uint8Array;
  /** Where it was read from, an absolute path; undefined where it was given as bytes. */
  readonly file: string | undefined;
  /** Advance width of a letter in thousandths of the font's size; undefined for one that it lacks. */
  readonly advanceOf: (codePoint: number) => number | undefined;
}

const idForm = /^sha256:[0-9a-f]{64}$/;

export const isFontId = (value: unknown): value is string => typeof value === 'string' && idForm.test(value);

/** The first digits of a font's hash, which tell it from others. */
export const shortId = (id: string): string => id.slice('sha256:'.length, 'sha256:'.length + 12);

/** The first bytes of what can be drawn, and of what is often taken for it. */
const signatures: Readonly<Record<string, string>> = {
  '\0\x01\0\0': '',
  true: '',
  OTTO: '',
  ttcf: 'a collection of several fonts',
  wOFF: 'a font packed for web pages (WOFF)',
  wOF2: 'a font packed for web pages (WOFF2)',
};

/** What has no glyph of its own to be seen by, or turns a line around, whatever a font says. */
const noLetter = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u;

/**
 * The font that bytes are. `name` names it in messages.
 * @throws ForgetvizError `BAD_FONT` where they are none that can be drawn
 */
export async function readUserFont(bytes: Uint8Array, name: string, file?: string): Promise<UserFont> {
  const kind = signatures[Buffer.from(bytes.subarray(0, 4)).toString('latin1')];
  if (kind !== '') throw refuse(name, kind ?? 'not a font');
  if (!isWhole(bytes)) throw refuse(name, 'a damaged font (a part of it is missing)');
  const { default: opentype } = await import('opentype.js');
  try {
    // A copy, as the parser takes a whole buffer: that of a small file is a part of a larger one.
    const font = opentype.parse(Uint8Array.from(plainFont(bytes)).buffer);
    const glyphs = new Map(
      Object.entries(font.tables.cmap.glyphIndexMap)
        // Glyph 0 is the box for what is missing.
        .filter(([letter, glyph]) => glyph > 0 && !noLetter.test(String.fromCodePoint(Number(letter))))
        .map(([letter, glyph]): [number, number] => [Number(letter), glyph]),
    );
    if (glyphs.size === 0) throw new TypeError('it has no letters');
    const { unitsPerEm } = font;
    if (!(unitsPerEm >= 16 && unitsPerEm <= 16_384)) throw new RangeError(`its size is ${unitsPerEm} units`);
    return {
      id: `sha256:${createHash('sha256').update(bytes).digest('hex')}`,
      family: printable(font.getEnglishName('fontFamily') ?? 'a font without a name', 80),
      bytes,
      file,
      advanceOf: (codePoint) => {
        const glyph = glyphs.get(codePoint);
        return glyph === undefined ? undefined : (font.glyphs.get(glyph).advanceWidth * 1000) / unitsPerEm;
      },
    };
  } catch (error) {
    throw refuse(name, `a damaged font (${printable((error as Error).message, 120)})`, error);
  }
}

/**
 * Whether every table lies within the file (OpenType, "Table directory"). Canvas does not say where it cannot read a
 * font: it would draw its letters from those of the system.
 */
function isWhole(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12) return false;
  for (let at = 12; at < 12 + 16 * view.getUint16(4); at += 16)
    if (at + 16 > bytes.length || view.getUint32(at + 8) + view.getUint32(at + 12) > bytes.length) return false;
  return true;
}

function refuse(name: string, what: string, cause?: unknown): ForgetvizError {
  return new ForgetvizError(`${name}: ${what}`, {
    code: 'BAD_FONT',
    hint: 'Give one font as TrueType or OpenType: a file that ends in .ttf or .otf.',
    cause,
  });
}
