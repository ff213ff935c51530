import { advances } from './advances';

/** Weight and size, in pixels, of the one family that is drawn in: IBM Plex Sans, whose digits are all equally wide. */
export interface Font {
  readonly weight: 400 | 600;
  readonly size: number;
}

/** What a character outside the table is taken to need: an em, the width of a CJK character. */
const unknown = 1000;

/** Width of a text in pixels, rounded up. */
export function widthOf(text: string, { weight, size }: Font): number {
  const { ascii, others } = advances[weight];
  let width = 0;
  for (const char of text) width += ascii[(char.codePointAt(0) ?? 0) - 32] ?? others[char] ?? unknown;
  return Math.ceil((width * size) / 1000);
}

/** The text if it fits into `width` pixels, or as much of it as does with an ellipsis; empty where not even a few letters do. */
export function fitted(text: string, font: Font, width: number): string {
  if (widthOf(text, font) <= width) return text;
  const chars = Array.from(text);
  while (chars.length > 3) {
    chars.pop();
    const shorter = `${chars.join('').trimEnd()}…`;
    if (widthOf(shorter, font) <= width) return shorter;
  }
  return '';
}

/** Height of a capital of IBM Plex Sans in pixels (698/1000 of the size, from the font's OS/2 table). */
export function capitalHeight({ size }: Font): number {
  return Math.round(size * 0.698);
}
