import type { Weight } from './font';
import { table } from './table';

const advances: Readonly<Record<Weight, Map<number, number>>> = { 400: new Map(), 600: new Map() };

for (const [first, regular, semibold] of table) {
  regular.forEach((width, place) => advances[400].set(first + place, width));
  semibold.forEach((width, place) => advances[600].set(first + place, width));
}

const codePointOf = (letter: string): number => letter.codePointAt(0) ?? NaN;

/**
 * Advance width of a letter in thousandths of the font's size: so that a text is measured without drawing it, and to
 * the same pixel everywhere.
 */
export function advanceOf(letter: string, weight: Weight): number {
  const advance = advances[weight].get(codePointOf(letter));
  if (advance === undefined) throw new TypeError(`${nameOf(letter)} cannot be drawn`);
  return advance;
}

/**
 * The first letter of a text that the font has not, as `U+05E9 ש`; undefined where it has all. Drawn all the same,
 * it would come from whatever fonts a machine has, or be a box.
 */
export function missingLetter(text: string): string | undefined {
  const missing = Array.from(text).find((letter) => !advances[400].has(codePointOf(letter)));
  return missing === undefined ? undefined : nameOf(missing);
}

/** A letter by its code point, and as it is where it can be seen alone. */
function nameOf(letter: string): string {
  const code = `U+${codePointOf(letter).toString(16).toUpperCase().padStart(4, '0')}`;
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(letter) ? `${code} ${letter}` : code;
}
