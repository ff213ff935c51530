import { format } from 'd3-format';

const grouped = format(',');
const short = format('~s');
const plain = format(',~r');

/** A whole number with commas: 10,800. */
export function countOf(value: number): string {
  return grouped(value);
}

/** Powers of ten as frames show them: 1e9, 2.5e−7. */
const power = (text: string): string => text.replace('e+', 'e').replace('-', '−');
const exactPower = format('~e');

/** From here on, rounded to three digits, k and M do not reach; below `tiny` zeros take all the room. */
const huge = 999.5e6;
const tiny = 1e-3;

/** How the ticks of one axis are written: as they are, or all in thousands and millions where they reach 10,000. */
export function tickFormat(values: readonly number[]): (value: number) => string {
  const thousands = values.some((value) => value >= 10_000);
  return (value) => {
    if (value >= huge || (value > 0 && value < tiny)) return power(exactPower(value));
    return thousands && value >= 1000 ? short(value) : plain(value);
  };
}

/* What follows writes a number in several ways, from the most exact one to the shortest, for `firstFitting`. */

const integerDigits = (text: string): number => /^\d+/.exec(text)?.[0].length ?? 0;

/** A number of at least 1,000 to so many digits or fewer: 1.501k, 12.3M, 4e38. No zero stands for a digit left out. */
function* abridged(value: number, digits: number): Generator<string> {
  for (let count = digits; count > 0; count--) {
    const text = value < huge ? format(`.${count}s`)(value) : power(value.toExponential(count - 1));
    if (integerDigits(text) <= count) yield text;
  }
}

/** A whole number: 1,501, 1.5k. */
export function* countForms(value: number): Generator<string> {
  yield grouped(value);
  if (value >= 1000) yield* abridged(value, 7);
}

/** A given number: 3, 0.25, 1,000, 1e−6. */
export function* numberForms(value: number): Generator<string> {
  yield value < tiny ? power(exactPower(value)) : plain(value);
  if (value >= 1000) yield* abridged(value, 4);
  for (const digits of [4, 3, 2, 1]) {
    if (value < tiny) yield power(value.toExponential(digits - 1));
    else if (value < 1000 && digits >= integerDigits(String(value))) yield format(`.${digits}~r`)(value);
  }
}

/** A measured quantity: two decimals, or none from 10,000 on. */
export function* lossForms(value: number): Generator<string> {
  if (Number.isNaN(value)) yield '–';
  else if (value === Infinity) yield '∞';
  else if (value > 0 && value < 0.005) yield power(value.toExponential(1));
  else {
    if (value < 10_000) yield value.toFixed(2);
    if (value < huge) yield String(Math.round(value));
    if (value >= 1000) yield* abridged(value, 4);
  }
}

/** A cosine to three decimals; a dash where there is none yet. */
export function* cosineForms(value: number): Generator<string> {
  yield Number.isNaN(value) ? '–' : value.toFixed(3).replace('-', '−');
}

/** The first of the ways to write something that fits; where none does, the last, which is the shortest. */
export function firstFitting(forms: Iterable<string>, fits: (text: string) => boolean): string {
  let last = '';
  for (last of forms) if (fits(last)) return last;
  return last;
}
