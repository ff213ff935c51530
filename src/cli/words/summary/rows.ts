import { seedRange, type SummaryColumn, type SummaryNumber } from '../../../studio';
import { spreadWords } from './spread';

/** One line of the table. */
export interface Row {
  readonly label: string;
  /** A cell a column. */
  readonly cells: readonly string[];
}

interface RowSpec {
  readonly label: string;
  /** One number, or two of which the first comes first in the run. */
  readonly numbers: readonly SummaryNumber[];
  readonly isShare?: true;
}

/** What the numbers are is told in docs/numbers.md, by these labels. */
export const rowSpecs: readonly RowSpec[] = [
  { label: 'steps', numbers: ['steps'] },
  { label: 'complete passes', numbers: ['passes'] },
  { label: 'steps a pass, first → last', numbers: ['firstPass', 'lastPass'] },
  { label: 'steps a shift', numbers: ['stepsAShift'] },
  { label: '  with new points', numbers: ['learning'] },
  { label: '  with points seen before', numbers: ['relearning'] },
  { label: 'norm, after pass 1 → end', numbers: ['normAfterPass', 'norm'] },
  { label: 'blue loss', numbers: ['blue'] },
  { label: 'red loss', numbers: ['red'] },
  { label: 'red > 5 × blue', numbers: ['redAboveBlue'], isShare: true },
  { label: 'cosine across a window', numbers: ['windowCosine'] },
  { label: '  a pass, first → last', numbers: ['firstPassCosine', 'lastPassCosine'] },
  { label: 'forgetting', numbers: ['forgetting'] },
  { label: 'half-life, shifts', numbers: ['halfLife'] },
  { label: 'anticipatory recovery', numbers: ['recovery'], isShare: true },
];

export function summaryRows(columns: readonly SummaryColumn[]): readonly Row[] {
  const isSampled = columns.some(({ seeds }) => seeds.length > 1);
  const areSeveral = new Set(columns.flatMap(({ seeds }) => seeds)).size > 1;
  return [
    ...(isSampled || areSeveral ? [{ label: isSampled ? 'seeds (n)' : 'seed', cells: columns.map(seedWords) }] : []),
    ...(columns.every(({ ended }) => ended) ? [] : [{ label: 'run', cells: columns.map(endWords) }]),
    ...rowSpecs.map((spec) => ({ label: spec.label, cells: columns.map((column) => cellOf(column, spec)) })),
  ];
}

const seedWords = ({ seeds }: SummaryColumn): string =>
  seeds.length > 1 ? `${seedRange(seeds)} (${seeds.length})` : String(seeds[0] ?? '');

const endWords = ({ ended }: SummaryColumn): string => (ended ? 'whole' : 'partial');

function cellOf({ numbers, seeds }: SummaryColumn, { numbers: names, isShare }: RowSpec): string {
  const words = names.map((name) =>
    spreadWords(numbers[name], { isShare, isTight: names.length > 1, runs: seeds.length }),
  );
  return new Set(words).size === 1 && words[0] === '–' ? '–' : words.join(' → ');
}
