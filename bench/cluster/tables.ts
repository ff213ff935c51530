import { format } from 'd3-format';
import { fileKinds, meanOf, type SettingName } from './measured';
import type { Summary } from './summary';

/** A row: what is called in its first column, and what came of it. */
export type Row = readonly [name: string, summary: Summary];

const whole = format(',.0f');
const tenths = format(',.1f');
const percent = format('.0%');

const columns: readonly (readonly [title: string, cell: (summary: Summary) => string])[] = [
  ['wall', ({ wall }) => duration(wall)],
  ['core h', ({ useful, wasted }) => whole((useful + wasted) / 3600)],
  ['useful', ({ useful, wasted }) => format('.1%')(useful / (useful + wasted))],
  ['lost h', ({ wasted }) => tenths(wasted / 3600)],
  ['restarts', ({ restarts }) => whole(restarts)],
  ['dead', ({ dead }) => whole(dead)],
  ['busy', ({ occupancy }) => percent(occupancy)],
  ['tail', ({ tail }) => duration(tail)],
  ['busy in it', ({ tailOccupancy }) => percent(tailOccupancy)],
  ['Redis calls/s', ({ redisCallsPerSecond }) => whole(redisCallsPerSecond)],
  ['MB/s', ({ bytesPerSecond }) => tenths(bytesPerSecond / 1e6)],
];

export function simulationTable(title: string, first: string, rows: readonly Row[]): string {
  return table(title, [
    [first, ...columns.map(([name]) => name)],
    ...rows.map(([name, summary]) => [name, ...columns.map(([, cell]) => cell(summary))]),
  ]);
}

/** What so many runs cost where nothing fails, by setting. Two runs at a time keep a machine of two cores busy. */
export function costTable(title: string, runs: number, settings: readonly SettingName[]): string {
  return table(title, [
    ['setting', 'core s a run', 'core h', 'machine h', ...fileKinds.map((kind) => `${kind} GB`), 'all GB'],
    ...settings.map((name) => {
      const seconds = meanOf(name, ({ cpuSeconds }) => cpuSeconds);
      const hours = (seconds * runs) / 3600;
      const sizes = fileKinds.map((kind) => (meanOf(name, ({ bytes }) => bytes[kind]) * runs) / 1e9);
      const all = sizes.reduce((sum, size) => sum + size, 0);
      return [name, tenths(seconds), whole(hours), whole(hours / 2), ...[...sizes, all].map((size) => tenths(size))];
    }),
  ]);
}

/** A title, and below it columns that a font of one width sets straight; the first row names them. */
function table(title: string, cells: readonly (readonly string[])[]): string {
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
  const lines = cells.map((row) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))),
  );
  return [title, '', ...lines.map((line) => `  ${line.join('  ')}`), ''].join('\n');
}

/** A time with the unit in which it is easy to say. */
export function duration(seconds: number): string {
  const [size, unit] =
    seconds < 120 ? [1, 's'] : seconds < 10_800 ? [60, 'min'] : seconds < 2 * 86_400 ? [3600, 'h'] : [86_400, 'd'];
  const value = seconds / size;
  return `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ${unit}`;
}
