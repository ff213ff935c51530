import { rank, table, takeTurns, type Row } from '../statistics';
import { contestants, measure } from './contestants';

const titles = {
  step: 'One training step on a window of 50 points',
  many: 'The same, many steps in one call',
  profile: 'One training step and the losses of all 500 points',
} as const;
type Kind = keyof typeof titles;

export type StepReport = Readonly<Record<Kind, readonly Row[]>>;

/** Every contestant in turn, several rounds; medians and ratios to the C yardstick. */
export async function benchStep(rounds: number): Promise<StepReport> {
  const all = await contestants();
  const measured = all.map(({ name }) => ({ name, turns: [] as ReadonlyMap<string, number>[] }));
  await takeTurns(
    rounds,
    all.map((contestant, place) => ({ contestant, place })),
    async ({ contestant, place }) => {
      measured[place]?.turns.push(await measure(contestant));
    },
  );
  const rows = (kind: string, yardstickKind = kind): readonly Row[] =>
    rank(
      measured
        .map(({ name, turns }, place) => ({
          name,
          values: turns.flatMap((turn) => turn.get(place === 0 ? yardstickKind : kind) ?? []),
        }))
        .filter(({ values }) => values.length > 0),
    );
  return { step: rows('step'), many: rows('many', 'step'), profile: rows('profile') };
}

export const stepTables = (report: StepReport): string =>
  (Object.keys(titles) as Kind[]).map((kind) => table(titles[kind], 'µs', report[kind])).join('\n');
export { benchLinear, linearTable } from './linear';
