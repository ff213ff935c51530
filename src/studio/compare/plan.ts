import type { CompareOptions } from '../options';
import { planFilm, type FilmPlan } from '../render-plan';
import { planRecords, type ComparedRecord } from './records';
import { comparingOf, refuseUnverifiable, type Comparing, type InputsTogether } from './runs';

/** All that a film of several runs needs, checked: nothing is written and no TensorFlow loaded yet. */
export interface ComparePlan extends FilmPlan, Pick<Comparing, 'compared' | 'font' | 'sources'> {
  readonly records: readonly ComparedRecord[];
}

export async function planCompare(inputs: InputsTogether, options: CompareOptions): Promise<ComparePlan> {
  const { overwrite = true, framehash, record } = options;
  const comparing = await comparingOf(inputs, options);
  const { compared, font, sources, files } = comparing;
  if (framehash !== undefined) refuseUnverifiable(comparing, '--framehash');
  const records = await planRecords(record, comparing, overwrite);
  const film = await planFilm(comparing, options, {
    ...files,
    ...Object.fromEntries(records.map(({ path }) => [`--record ${path}`, path])),
  });
  return { ...film, compared, font, sources, records };
}
