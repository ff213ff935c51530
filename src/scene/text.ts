import { advanceOf, type UserFont, type Weight } from '../letters';

/** Weight and size, in pixels, of the one family that is drawn in. */
export interface Font {
  readonly weight: Weight;
  readonly size: number;
  /** Where letters are drawn in that the family lacks. */
  readonly other?: UserFont | undefined;
}

/** Width of a text in pixels, rounded up. */
export function widthOf(text: string, { weight, size, other }: Font): number {
  let width = 0;
  for (const letter of text) width += advanceOf(letter, weight, other);
  return Math.ceil((width * size) / 1000);
}

/** What a text is cut between: a number is left whole or left out, and a letter keeps its marks. */
const pieces = /\d+(?:[.,]\d+)*|[^]\p{M}*/gu;

/** The text if it fits into `width` pixels, or as much of it as does with an ellipsis; empty where not even a few letters do. */
export function fitted(text: string, font: Font, width: number): string {
  if (widthOf(text, font) <= width) return text;
  const kept = text.match(pieces) ?? [];
  while (kept.length > 3) {
    kept.pop();
    const shorter = `${kept.join('').trimEnd()}…`;
    if (widthOf(shorter, font) <= width) return shorter;
  }
  return '';
}

/** Height of a capital of IBM Plex Sans in pixels (698/1000 of the size, from the font's OS/2 table). */
export function capitalHeight({ size }: Font): number {
  return Math.round(size * 0.698);
}
