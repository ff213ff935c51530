import { format } from 'd3-format';
import type { Spread } from '../../../studio';

interface Manner {
  /** Whether it is shown in percent. */
  readonly isShare?: boolean | undefined;
  /** Whether it shares its cell with another number. */
  readonly isTight?: boolean | undefined;
  /** Runs of the column: where fewer have the number, their count is told. */
  readonly runs: number;
}

/** `2,147 ± 118`, `99.9 %`, or a dash for a number that no run has. */
export function spreadWords(spread: Spread | null, { isShare = false, isTight = false, runs }: Manner): string {
  if (spread === null) return '–';
  const scale = isShare ? 100 : 1;
  const mean = spread.mean * scale;
  const deviation = spread.deviation === null ? 0 : spread.deviation * scale;
  // Two columns of means are to stand side by side on a terminal.
  const digits = deviation > 0 ? Math.min(3, digitsOf(deviation, 2)) : digitsOf(mean, 4);
  const sign = isTight ? '±' : ' ± ';
  const fixed = format(`,.${digits}f`);
  const short = Number.isInteger(mean) ? format(',')(mean) : fixed(mean);
  const number = (deviation > 0 ? `${fixed(mean)}${sign}${fixed(deviation)}` : short).replace('−', '-');
  const few = spread.n < runs ? ` (n = ${spread.n})` : '';
  return `${number}${isShare ? ' %' : ''}${few}`;
}

/** Decimals that leave so many digits that count, as far as a table is read. */
function digitsOf(value: number, count: number): number {
  if (value === 0) return 0;
  return Math.min(5, Math.max(0, count - 1 - Math.floor(Math.log10(Math.abs(value)))));
}
