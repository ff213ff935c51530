import { median } from 'd3-array';

/** One contestant's measurements, in the unit of its benchmark. */
export interface Result {
  readonly name: string;
  readonly values: readonly number[];
}

/** A row of a table: the median, and how many times that of the first, the yardstick. */
export interface Row {
  readonly name: string;
  readonly median: number;
  readonly ratio: number;
}

export function rank(results: readonly Result[]): readonly Row[] {
  const yardstick = median(results[0]?.values ?? []) ?? NaN;
  return results.map(({ name, values }) => {
    const middle = median(values) ?? NaN;
    return { name, median: middle, ratio: middle / yardstick };
  });
}

export function table(title: string, unit: string, rows: readonly Row[]): string {
  const width = Math.max(...rows.map(({ name }) => name.length));
  const lines = rows.map(
    ({ name, median, ratio }) =>
      `  ${name.padEnd(width)} ${median.toFixed(1).padStart(10)} ${unit} ${ratio.toFixed(2).padStart(8)}×`,
  );
  return [title, ...lines, ''].join('\n');
}

/** Lets the contestants take turns, so that a noisy minute hits all of them. */
export async function takeTurns<T>(
  rounds: number,
  contestants: readonly T[],
  turn: (contestant: T) => Promise<void>,
): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    for (const contestant of contestants) await turn(contestant);
  }
}
