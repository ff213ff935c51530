import type { SummaryColumn, SummaryNumber } from '../../src';

type Numbers = SummaryColumn['numbers'];

const heads = ['', 'passes', 'first pass', 'last pass', 'norm', 'blue', 'red', 'half-life', 'relearning'] as const;

/** `880 ± 20`, of so many digits behind the point; a dash where no run has the number. */
function spread(numbers: Numbers, name: SummaryNumber, digits = 0): string {
  const number = numbers[name];
  if (!number) return '–';
  const told = (value: number): string =>
    value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return number.deviation === null ? told(number.mean) : `${told(number.mean)} ± ${told(number.deviation)}`;
}

/** The columns of a summary as the rows of a Markdown table: mean and standard deviation of the seeds. */
export function table(columns: readonly (readonly [name: string, column: SummaryColumn])[]): string {
  const rows = columns.map(([name, { numbers }]) => [
    name,
    spread(numbers, 'passes', 1),
    spread(numbers, 'firstPass'),
    spread(numbers, 'lastPass'),
    spread(numbers, 'norm'),
    spread(numbers, 'blue', 2),
    spread(numbers, 'red', 1),
    spread(numbers, 'halfLife', 1),
    spread(numbers, 'relearning', 2),
  ]);
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map((_, place) => (place === 0 ? '---' : '--:'))), ...rows.map(line)].join('\n');
}
