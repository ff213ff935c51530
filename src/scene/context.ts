import type { Experiment } from '../experiment';
import type { Step } from '../metrics';
import type { Box } from './box';
import type { Mark } from './mark';
import type { Measures } from './measures';
import type { Theme } from './theme';

/** What every part of a scene is drawn with. */
export interface Context {
  readonly experiment: Experiment;
  readonly theme: Theme;
  readonly measures: Measures;
}

/** A part of the scene over time: what changed in it since the step it was last asked about; at first, all of it. */
export type View = (step: Step) => readonly Mark[];

/** What the panels of one name have in common. */
export interface PanelKind {
  /** How wide it wants to be beside others, in parts of their common width. */
  readonly width: number;
  readonly createView: (box: Box, context: Context) => View;
}
