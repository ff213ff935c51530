import { ForgetvizError } from '../errors';
import { sizeOf, type Experiment } from '../experiment';
import type { UserFont } from '../letters';
import type { Step } from '../metrics';
import type { Box } from './box';
import type { Context } from './context';
import { createHeader } from './header';
import { layout } from './layout';
import { fill, moved, type Mark } from './mark';
import { panelKinds } from './panels';
import { themes } from './theme';

/** What the frames of one run show, step after step. */
export interface Scene {
  /**
   * What changed since the step of the last call, to be painted over the frame as it was; the first call returns
   * everything, background included. Steps may be left out in between, but never go back.
   */
  next(step: Step): readonly Mark[];
}

/** In a smaller one texts and bars leave their panels, whatever is left out; pixels. */
const smallest = { width: 240, height: 135 };

/**
 * The scene of an experiment: its picture fields say how it looks, its training fields how long the axes are. It fills
 * a box of a frame, by default a whole frame of the experiment's size, and paints nothing outside. Where the box stands
 * changes no pixel. Its edges may be odd; where all are even no block of chroma is shared with what is beside it, and
 * the planes too are those of the scene alone. `font` is for letters of the title that the program's font lacks.
 * @throws ForgetvizError `BOX_TOO_SMALL`
 */
export function createScene(
  experiment: Experiment,
  box: Box = { x: 0, y: 0, ...sizeOf(experiment) },
  font?: UserFont,
): Scene {
  const { x, y, width, height } = box;
  if (width < smallest.width || height < smallest.height) {
    throw new ForgetvizError(
      `a scene of ${width}×${height} pixels: at least ${smallest.width}×${smallest.height} are needed`,
      { code: 'BOX_TOO_SMALL', hint: 'Make the frame larger, or put fewer scenes into it.' },
    );
  }
  const theme = themes[experiment.theme];
  const { measures, header, stacked, panels } = layout({ width, height }, experiment.panels);
  const context: Context = { experiment, theme, measures, font };
  const parts = [
    createHeader(header, stacked, context),
    ...panels.map(({ panel, box: place }) => panelKinds[panel].createView(place, context)),
  ];
  let ground: readonly Mark[] = [fill(theme.background, 0, 0, width, height)];
  return {
    next(step) {
      const marks = [...ground, ...parts.flatMap((part) => part(step))];
      ground = [];
      // Views are drawn as if the scene stood alone and then moved, so that no rounding depends on where it stands.
      return x === 0 && y === 0 ? marks : marks.map((mark) => moved(mark, x, y));
    },
  };
}
