/** Without two ways to read the same digits: a megabyte of them would take hours to refuse. */
const decimal = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

/** The number that a text writes out in decimal, or the text itself: no hexadecimal, no underscores, nothing infinite. */
export function readNumber(text: string): number | string {
  return decimal.test(text) && Number.isFinite(Number(text)) ? Number(text) : text;
}
