/** A plan of more runs than this is a mistake: at half a minute each they take a month of one core. */
export const mostRuns = 100_000;

const whole = /^(\d{1,10})\.\.(\d{1,10})$/;
const number = String.raw`\d{1,12}(?:\.\d{1,20})?(?:e[+-]?\d{1,2})?`;
const logarithmic = new RegExp(String.raw`^(${number})\.\.(${number}) +log +(\d{1,6})$`, 'i');

export const rangeWords = 'whole numbers as 1..100, or 0.001..0.1 log 5 for five values in equal ratios';

/** Whether a text is meant as a range. */
export function looksLikeRange(text: string): boolean {
  return /^[\d.+-][^.]*\.\.|^\.?\d[\de.+-]*\.\.|\.\.[\d.]/i.test(text) && !/^\.+$/.test(text);
}

/** The values of `1..100` or `0.001..0.1 log 5`, in the order written; nothing where the text is no range. */
export function readRange(text: string): readonly string[] | undefined {
  const [, first, last] = whole.exec(text) ?? [];
  if (first !== undefined && last !== undefined) return wholeNumbers(Number(first), Number(last));
  const [, from, to, count] = logarithmic.exec(text) ?? [];
  return from === undefined ? undefined : equalRatios(Number(from), Number(to), Number(count));
}

function wholeNumbers(first: number, last: number): readonly string[] | undefined {
  const count = last - first + 1;
  if (count < 1 || count > mostRuns) return undefined;
  return Array.from({ length: count }, (_, place) => String(first + place));
}

/** Rounded to six digits: names stay short, and powers that engines round differently come out the same. */
function equalRatios(from: number, to: number, count: number): readonly string[] | undefined {
  if (!(from > 0) || !(to > 0) || count < 2 || count > mostRuns) return undefined;
  return Array.from({ length: count }, (_, place) =>
    String(Number((from * (to / from) ** (place / (count - 1))).toPrecision(6))),
  );
}
