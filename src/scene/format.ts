import { format } from 'd3-format';

const grouped = format(',');
const short = format('~s');
const plain = format(',~r');

/** A whole number with commas: 10,800. */
export function countOf(value: number): string {
  return grouped(value);
}

/** A number as a caption writes it: 3, 0.25, 1,000. */
export function numberOf(value: number): string {
  return plain(value);
}

/** How the ticks of one axis are written: as they are, or all in thousands and millions where they reach 10,000. */
export function tickFormat(values: readonly number[]): (value: number) => string {
  return values.some((value) => value >= 10_000) ? (value) => (value < 1000 ? plain(value) : short(value)) : plain;
}

/** A measured quantity: two decimals, or none from 10,000 on. */
export function lossOf(value: number): string {
  if (Number.isNaN(value)) return '–';
  if (!Number.isFinite(value) || value >= 1e7) return '≥10M';
  return value < 10_000 ? value.toFixed(2) : String(Math.round(value));
}

/** A cosine to three decimals; a dash where there is none yet. */
export function cosineOf(value: number): string {
  return Number.isNaN(value) ? '–' : value.toFixed(3).replace('-', '−');
}
