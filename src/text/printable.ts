/**
 * Whatever moves the cursor, rings the bell, ends the line or turns it around, and halves of letters. Not the joiners:
 * languages are written with them.
 */
const unfit = /(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** A text of anybody's on one line, cut where it is long. */
export function printable(text: string, most = Infinity): string {
  // Cut first, by more than any of it can become: what is thrown away may have gigabytes.
  const plain = (text.length > most ? text.slice(0, most + 1) : text).replace(unfit, '\uFFFD');
  return plain.length > most ? `${plain.slice(0, most - 1)}…` : plain;
}

/** What somebody wrote, made fit for one line of a message. */
export const clip = (text: string): string => printable(text, 60);

/** A value as one line of JSON: what is unfit to be shown is written as JSON writes it, by its number. */
export function jsonLine(value: unknown): string {
  return JSON.stringify(value).replace(unfit, (letter) =>
    Array.from({ length: letter.length }, (_, place) => {
      const unit = letter.charCodeAt(place);
      return `\\u${unit.toString(16).padStart(4, '0')}`;
    }).join(''),
  );
}
