import type { SummaryColumn } from '../../../studio';
import { summaryRows, type Row } from './rows';

/** Of every terminal. */
const width = 80;
const gap = 2;

/**
 * A row a number, a column a run. Where the columns are wider than a terminal, the rest follows in a second table below
 * the first.
 */
export function terminalLines(columns: readonly SummaryColumn[]): readonly string[] {
  const rows = summaryRows(columns);
  const heads = columns.map(({ name }) => name);
  const labelWidth = Math.max(...rows.map(({ label }) => label.length));
  const cellWidths = columns.map((_, place) => Math.max(...rows.map(({ cells }) => cells[place]?.length ?? 0)));
  return blocksOf(cellWidths, width - labelWidth).flatMap((places, block) => [
    ...(block === 0 ? [] : ['']),
    ...tableLines(rows, heads, places, labelWidth, cellWidths),
  ]);
}

/** Which columns stand side by side. */
function blocksOf(widths: readonly number[], room: number): readonly (readonly number[])[] {
  const blocks: number[][] = [];
  let left = 0;
  widths.forEach((cell, place) => {
    left -= cell + gap;
    if (left < 0) {
      blocks.push([]);
      left = room - cell - gap;
    }
    blocks.at(-1)?.push(place);
  });
  return blocks;
}

function tableLines(
  rows: readonly Row[],
  heads: readonly string[],
  places: readonly number[],
  labelWidth: number,
  cellWidths: readonly number[],
): readonly string[] {
  // What no other column needs, the names may have.
  const used = labelWidth + places.reduce((sum, place) => sum + (cellWidths[place] ?? 0) + gap, 0);
  const spare = Math.max(0, Math.floor((width - used) / places.length));
  const widthAt = (place: number): number => {
    const head = heads[place]?.length ?? 0;
    return Math.max(cellWidths[place] ?? 0, Math.min(head, (cellWidths[place] ?? 0) + spare));
  };
  const wrapped = places.map((place) => wrap(heads[place] ?? '', widthAt(place)));
  const headRows = Math.max(...wrapped.map((lines) => lines.length));
  const lineOf = (label: string, cells: readonly string[]): string =>
    [label.padEnd(labelWidth), ...places.map((place, at) => (cells[at] ?? '').padStart(widthAt(place)))].join(
      ' '.repeat(gap),
    );
  return [
    ...Array.from({ length: headRows }, (_, row) =>
      // Aligned at the numbers, below which they end.
      lineOf(
        '',
        wrapped.map((lines) => lines[row - headRows + lines.length] ?? ''),
      ),
    ),
    ...rows.map(({ label, cells }) =>
      lineOf(
        label,
        places.map((place) => cells[place] ?? ''),
      ),
    ),
  ].map((line) => line.trimEnd());
}

/** A name in lines of at most so many letters: broken at spaces and slashes, and else where it must be. */
function wrap(name: string, most: number): readonly string[] {
  const lines: string[] = [];
  let rest = name;
  while (rest.length > most) {
    const room = rest.slice(0, most + 1);
    const space = room.lastIndexOf(' ');
    const slash = room.slice(0, most).lastIndexOf('/') + 1;
    const cut = space > 0 ? space : slash > 0 ? slash : most;
    lines.push(rest.slice(0, cut));
    rest = rest.slice(cut).trimStart();
  }
  return [...lines, rest];
}
