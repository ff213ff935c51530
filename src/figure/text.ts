import { advanceOf, missingLetter, type Weight } from '../letters';

/** Width of a text in points; its letters are all drawable. */
export function textWidth(text: string, size: number, weight: Weight): number {
  return (Array.from(text).reduce((sum, letter) => sum + advanceOf(letter, weight), 0) * size) / 1000;
}

/** A name of anybody's with letters that the program's font has: any other would come from a font of this machine. */
export const drawable = (name: string): string =>
  Array.from(name, (letter) => (missingLetter(letter) === undefined ? letter : '?')).join('');
