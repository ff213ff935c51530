/** A text of anybody's on one line: nothing in it moves the cursor or rings the bell, and it is cut where it is long. */
export function printable(text: string, most = Infinity): string {
  const plain = text.replace(/\p{Cc}/gu, '\uFFFD');
  return plain.length > most ? `${plain.slice(0, most - 1)}…` : plain;
}
