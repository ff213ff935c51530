import type { Experiment } from '../experiment';
import type { UserFont } from '../letters';
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
  /** For letters of the title that the program's font lacks. */
  readonly font?: UserFont | undefined;
  /** What is said beside the panels, which they leave out: their headings, or the labels beneath them too. */
  readonly told?: 'headings' | 'all' | undefined;
}

/** A box, and what is drawn in it. */
export interface PanelPlace {
  readonly box: Box;
  readonly context: Context;
}

/** A part of the scene over time: what changed in it since the step it was last asked about; at first, all of it. */
export type View = (step: Step) => readonly Mark[];

/** The same part of several scenes, a step of each at a time; the steps come in the order of the places. */
export type ViewOfAll = (steps: readonly Step[]) => readonly Mark[];

/** What the panels of one name have in common. */
export interface PanelKind {
  /** How wide it wants to be beside others, in parts of their common width. */
  readonly width: number;
  readonly createView: (box: Box, context: Context) => View;
  /** Of several runs beside each other, on the same axes; absent where the axes do not grow with what is shown. */
  readonly createViews?: (places: readonly PanelPlace[]) => ViewOfAll;
}
