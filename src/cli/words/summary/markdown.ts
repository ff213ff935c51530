import type { SummaryColumn } from '../../../studio';
import { summaryRows } from './rows';

/** The same table as Markdown has it. */
export function markdownLines(columns: readonly SummaryColumn[]): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [
    line(['', ...columns.map(({ name }) => name)]),
    `| --- |${columns.map(() => ' ---: |').join('')}`,
    ...summaryRows(columns).map(({ label, cells }) => line([label.trim(), ...cells])),
  ];
}

const cell = (text: string): string => text.replaceAll(/[\\|<*_`[\]]/g, '\\$&');
