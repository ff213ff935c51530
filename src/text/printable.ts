/**
 * A text of anybody's on one line: nothing in it moves the cursor, rings the bell or turns the line around, and it is cut
 * where it is long.
 */
export function printable(text: string, most = Infinity): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '\uFFFD');
  return plain.length > most ? `${plain.slice(0, most - 1)}…` : plain;
}

/** What somebody wrote, made fit for one line of a message. */
export const clip = (text: string): string => printable(text, 60);
