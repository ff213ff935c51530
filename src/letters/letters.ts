import type { Weight } from './font';
import { table } from './table';
import type { UserFont } from './user-font';

const advances: Readonly<Record<Weight, Map<number, number>>> = { 400: new Map(), 600: new Map() };

for (const [first, regular, semibold] of table) {
  regular.forEach((width, place) => advances[400].set(first + place, width));
  semibold.forEach((width, place) => advances[600].set(first + place, width));
}

const codePointOf = (letter: string): number => letter.codePointAt(0) ?? NaN;

/**
 * Advance width of a letter in thousandths of the font's size: so that a text is measured without drawing it, and to
 * the same pixel everywhere. What the font lacks is of `other`, which has one weight.
 */
export function advanceOf(letter: string, weight: Weight, other?: UserFont): number {
  const codePoint = codePointOf(letter);
  const advance = advances[weight].get(codePoint) ?? other?.advanceOf(codePoint);
  if (advance === undefined) throw new TypeError(`${nameOf(letter)} cannot be drawn`);
  return advance;
}

/** A letter with its marks, joiners and variation selectors: canvas takes all of it from one font. */
const clusters = /[^][\p{M}\u200C\u200D\uFE00-\uFE0F]*/gu;

/**
 * The first letter of a text that neither the font nor `other` has together with its marks, as `U+05E9 ש`; undefined where
 * they have all. Drawn all the same, it would come from whatever fonts a machine has, or be a box.
 */
export function missingLetter(text: string, other?: UserFont): string | undefined {
  const isOurs = (letter: string): boolean => advances[400].has(codePointOf(letter));
  const isTheirs = (letter: string): boolean => other?.advanceOf(codePointOf(letter)) !== undefined;
  for (const [cluster] of text.matchAll(clusters)) {
    const letters = Array.from(cluster);
    if (letters.every(isOurs) || letters.every(isTheirs)) continue;
    const lacking = letters.find((letter) => !isOurs(letter) && !isTheirs(letter));
    return lacking === undefined ? letters.map(nameOf).join(' with ') : nameOf(lacking);
  }
  return undefined;
}

const anyLetter = /\p{L}/u;
/** The living scripts that are written from the right, by Unicode's Bidi_Class, which regular expressions do not know. */
const fromRight =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Hanifi_Rohingya}\p{Script=Mende_Kikakui}]/u;

/** Whether a text reads from the right to the left: as its first letter does (Unicode's UAX 9, P2). */
export const isFromRight = (text: string): boolean => fromRight.test(anyLetter.exec(text)?.[0] ?? '');

/** A letter by its code point, and as it is where it can be seen alone. */
function nameOf(letter: string): string {
  const code = `U+${codePointOf(letter).toString(16).toUpperCase().padStart(4, '0')}`;
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(letter) ? `${code} ${letter}` : code;
}
