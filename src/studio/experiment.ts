import type { UserFont } from '../letters';
import { fileOf, resolveExperiment, type Experiment } from '../experiment';

/** Some fields of an experiment, of a preset (`preset: 'memorise'`), or of a quality; all others have their defaults. */
export type GivenExperiment = Partial<Experiment> & {
  readonly preset?: string;
  readonly quality?: string;
  /** Instead of `steps`: `'60s'`. */
  readonly duration?: string;
};

/**
 * The whole of an experiment, every value checked. `font` is the one that its title needs, opened.
 * @throws ForgetvizError that names the field, what was given and what it takes.
 */
export function experimentOf(given: GivenExperiment, font?: UserFont): Experiment {
  return resolveExperiment({ file: fileOf('experiment', given), font }).experiment;
}
