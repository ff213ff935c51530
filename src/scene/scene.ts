import { sizeOf, type Experiment, type Panel } from '../experiment';
import type { Step } from '../metrics';
import type { Box } from './box';
import type { Colour } from './colour';
import type { Context, View } from './context';
import { createHeader } from './header';
import { layout } from './layout';
import { createLossView } from './loss/view';
import { fill, type Mark } from './mark';
import { createNormsView } from './norms/view';
import { createPassesView } from './passes/view';
import { themes } from './theme';

/** What the frames of one run show, step after step. */
export interface Scene {
  readonly background: Colour;
  /**
   * What changed since the step of the last call, to be painted over the frame as it was; the first call returns
   * everything, background included. Steps may be left out in between, but never go back.
   */
  next(step: Step): readonly Mark[];
}

const views: Readonly<Record<Panel, (box: Box, context: Context) => View>> = {
  loss: createLossView,
  norms: createNormsView,
  passes: createPassesView,
};

/** The scene of an experiment: its picture fields say how it looks, its training fields how long the axes are. */
export function createScene(experiment: Experiment): Scene {
  const size = sizeOf(experiment);
  const theme = themes[experiment.theme];
  const { measures, header, stacked, panels } = layout(size, experiment.panels);
  const context: Context = { experiment, theme, measures };
  const parts = [createHeader(header, stacked, context), ...panels.map(({ panel, box }) => views[panel](box, context))];
  let ground: readonly Mark[] = [fill(theme.background, 0, 0, size.width, size.height)];
  return {
    background: theme.background,
    next(step) {
      const marks = [...ground, ...parts.flatMap((part) => part(step))];
      ground = [];
      return marks;
    },
  };
}
