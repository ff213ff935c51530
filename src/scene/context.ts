import type { Experiment } from '../experiment';
import type { Step } from '../metrics';
import type { Measures } from './layout';
import type { Mark } from './mark';
import type { Theme } from './theme';

/** What every part of a scene is drawn with. */
export interface Context {
  readonly experiment: Experiment;
  readonly theme: Theme;
  readonly measures: Measures;
}

/** A part of the scene over time: what changed in it since the step it was last asked about; at first, all of it. */
export type View = (step: Step) => readonly Mark[];
