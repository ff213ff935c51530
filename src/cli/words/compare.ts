import type { JsonLine } from '../../events';
import type { ComparedFilm, ComparePlan } from '../../studio';
import { filmLines } from './dry-run';

/** What a comparison would do, in lines for people. */
export function comparePlanLines(plan: ComparePlan): readonly string[] {
  const { compared, sources, records, experiment } = plan;
  const widest = Math.max(...compared.runs.map(({ name }) => name.length));
  const runs = compared.runs.map(({ name, experiment: { steps, passes, optimizer } }, place) => {
    const length = steps === undefined ? `${passes ?? 0} passes` : `${steps} steps`;
    const file = sources[place]?.source.recorded?.file;
    const path = records.find((record) => record.place === place)?.path;
    const how = file === undefined ? `trained by ${optimizer}` : `read from ${file}`;
    return `${name.padEnd(widest)}  ${length}, ${how}${path === undefined ? '' : `, recorded in ${path}`}`;
  });
  const window = compared.sharedWindow ? ['one window for all'] : [];
  return [...runs, ...window, '', `title  ${experiment.title}`, `size   ${experiment.size}`, '', ...filmLines(plan)];
}

/** The same for scripts. */
export function comparePlanLine({ compared, output, frames, command }: ComparePlan): JsonLine<'compare'> {
  return { event: 'dry-run', compared, out: output.out, frames: frames ?? null, ffmpeg: command ?? null };
}

/** How far runs under one window are from the first in the end. */
export function distanceLines({ runs: [first, ...others] }: Pick<ComparedFilm, 'runs'>): readonly string[] {
  const said = (value: number | null): string => (value === null ? 'unknown' : value.toExponential(1));
  return others.flatMap(({ name, distance }) =>
    distance === undefined
      ? []
      : [
          `${name}: from ${first?.name ?? ''} by ${said(distance.weights)} in weights, ${said(distance.losses)} in losses`,
        ],
  );
}
