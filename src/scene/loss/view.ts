import type { Box } from '../box';
import type { Context, PanelPlace, View, ViewOfAll } from '../context';
import { createLossPanel } from './panel';
import type { LossRange } from './range';

/** The loss of every point after each step. */
export function createLossView(box: Box, context: Context): View {
  const view = createLossViews([{ box, context }]);
  return (step) => view([step]);
}

/** The losses of several runs, each in its box, on one range of losses: the bars of all can be compared by eye. */
export function createLossViews(places: readonly PanelPlace[]): ViewOfAll {
  const panels = places.map(({ box, context }) => createLossPanel(box, context));
  let isFirst = true;
  return (steps) => {
    steps.forEach((step, place) => panels[place]?.look(step));
    const beyond = panels.filter(({ isHeld }) => !isHeld());
    if (beyond.length > 0) {
      const range = unionOf(beyond.map(({ rangeOf }) => rangeOf()));
      const reached = panels.map(({ reach }) => reach(range));
      // Each scale holds its own threshold too.
      if (isFirst && panels.length > 1) for (const { reach } of panels) reach(unionOf(reached));
    }
    isFirst = false;
    return panels.flatMap(({ show }) => show());
  };
}

const unionOf = (ranges: readonly LossRange[]): LossRange => ({
  least: Math.min(...ranges.map(({ least }) => least)),
  most: Math.max(...ranges.map(({ most }) => most)),
});
