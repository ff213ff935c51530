import { withoutEffect } from '../effect';
import type { CompareOptions } from '../options';
import { planFilm, type FilmPlan } from '../render-plan';
import { planRecords, type ComparedRecord } from './records';
import { comparingOf, type ComparedInput, type Comparing } from './runs';

/** All that a film of several runs needs, checked: nothing is written and no TensorFlow loaded yet. */
export interface ComparePlan extends Comparing, Pick<FilmPlan, Exclude<keyof FilmPlan, 'frames'>> {
  readonly records: readonly ComparedRecord[];
}

export async function planCompare(inputs: readonly ComparedInput[], options: CompareOptions): Promise<ComparePlan> {
  const { overwrite = true, framehash, record } = options;
  const comparing = await comparingOf(inputs, options);
  const { compared, sources, frames } = comparing;
  const [first] = compared.runs;
  if (first === undefined) throw new RangeError('a film of no run');
  const { comparedLayoutOf } = await import('../../scene/index.js');
  comparedLayoutOf(compared);
  const part = sources.find(({ source }) => source.recorded?.ended === false);
  if (framehash !== undefined && part)
    throw withoutEffect('--framehash', `${part.name}, a run that was stopped: it cannot be run again up to there`);
  const records = await planRecords(record, sources, overwrite);
  const film = await planFilm({ experiment: first.experiment, frames }, options, {
    ...Object.fromEntries(sources.map(({ name, source }) => [`the record ${name}`, source.recorded?.file])),
    ...Object.fromEntries(records.map(({ path }) => [`--record ${path}`, path])),
  });
  return { ...film, ...comparing, records };
}
