import { Font, Glyph, Path } from 'opentype.js';

/** A font in which every one of some letters is a block, each wider than the one before; 2000 units to the size. */
export function tinyFont(letters: string, familyName = 'Blocks'): Buffer {
  const glyphs = Array.from(letters, (letter, place) => {
    const unicode = letter.codePointAt(0) ?? 0;
    return block(`letter${place}`, 1000 + 100 * place, unicode);
  });
  const missing = block('.notdef', 1000);
  const font = new Font({
    familyName,
    styleName: 'Regular',
    unitsPerEm: 2000,
    ascender: 1600,
    descender: -400,
    glyphs: [missing, ...glyphs],
  });
  return Buffer.from(font.toArrayBuffer());
}

function block(name: string, advanceWidth: number, unicode?: number) {
  const path = new Path();
  const right = advanceWidth - 200;
  path.moveTo(200, 0);
  path.lineTo(200, 1400);
  path.lineTo(right, 1400);
  path.lineTo(right, 0);
  path.close();
  return new Glyph({ name, advanceWidth, path, ...(unicode !== undefined && { unicode }) });
}
