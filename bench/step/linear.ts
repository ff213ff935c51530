import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { median } from 'd3-array';
import { takeTurns } from '../statistics';

const run = promisify(execFile);
const sizes = [500, 5_000, 50_000, 100_000] as const;

/** Microseconds of step and profile for every point, at several numbers of points: a line if the cost is linear. */
export interface Linearity {
  readonly points: number;
  readonly microsecondsAPoint: number;
}

export async function benchLinear(rounds: number): Promise<readonly Linearity[]> {
  const measured = sizes.map((points) => ({ points, values: [] as number[] }));
  await takeTurns(rounds, measured, async ({ points, values }) => {
    const calls = String(Math.ceil(300_000 / points));
    const { stdout } = await run(process.execPath, [join(__dirname, 'graph.js'), String(points), calls]);
    values.push(Number(/^profile (.*)$/m.exec(stdout)?.[1]) / points);
  });
  return measured.map(({ points, values }) => ({ points, microsecondsAPoint: median(values) ?? NaN }));
}

export function linearTable(rows: readonly Linearity[]): string {
  const lines = rows.map(
    ({ points, microsecondsAPoint }) =>
      `  ${String(points).padStart(7)} points ${microsecondsAPoint.toFixed(2).padStart(8)} µs a point`,
  );
  return ['One training step and the losses of all points, by their number', ...lines, ''].join('\n');
}
