import { sizeOf, type ComparedRuns, type Experiment } from '../../experiment';
import type { UserFont } from '../../letters';
import type { Context } from '../context';
import { createHeader, passOf, stepOf } from '../header';
import { heading, type Key } from '../heading';
import { keysOf, titlesOf } from '../loss';
import { fill, type Mark } from '../mark';
import { shownNetwork } from '../notation';
import { themes } from '../theme';
import { createCells } from './cells';
import { leadingStep, type ComparedSteps } from './frame';
import { comparedLayout, type ComparedLayout } from './layout';
import { sharedPanels } from './shared';

/** What the frames of a film of several runs show. */
export interface ComparedScene {
  /** What changed since the last call; the first returns everything. Steps never go back. */
  next(frame: ComparedSteps): readonly Mark[];
}

/**
 * Where everything stands in a film of these runs.
 * @throws ForgetvizError `FRAME_TOO_SMALL`
 */
export function layoutOf({ runs, sharedWindow }: ComparedRuns): ComparedLayout {
  const experiment = longestOf(runs);
  return comparedLayout(sizeOf(experiment), runs.length, experiment.panels, { distances: sharedWindow });
}

/**
 * The scene of several runs, which fills a frame: a grid of cells, a run each, on one range of losses; beneath, norms
 * and passes of all.
 * @throws ForgetvizError `FRAME_TOO_SMALL`
 */
export function createComparedScene(compared: ComparedRuns, font?: UserFont): ComparedScene {
  const { runs, sharedWindow } = compared;
  const layout = layoutOf(compared);
  const { measures, sharedMeasures, header, legend, shared } = layout;
  const experiment = longestOf(runs);
  const theme = themes[experiment.theme];
  const colours = theme.runs.slice(0, runs.length);
  const context: Context = { experiment, theme, measures, font };

  const step = stepOf(experiment);
  const networks = new Set(runs.map((run) => run.experiment.network));
  const headerView = createHeader(header, false, context, {
    quantities: sharedWindow ? [step, passOf(experiment)] : [step],
    beneath: networks.size === 1 ? shownNetwork(experiment.network) : '',
  });
  const cellsView = createCells(compared, layout, colours, context);
  const sharedViews = shared.map(({ panel, box }) =>
    // Under one window the passes of all are the same.
    sharedPanels[panel](box, sharedWindow && panel === 'passes' ? [theme.pass] : colours, {
      ...context,
      measures: sharedMeasures,
    }),
  );

  const { width, height } = sizeOf(experiment);
  let still: readonly Mark[] = [
    fill(theme.background, 0, 0, width, height),
    ...(legend ? heading(legend, titlesOf(experiment.points), legendKeys(compared, layout, context), context) : []),
  ];
  return {
    next(frame) {
      const first = still;
      still = [];
      return [
        ...first,
        ...headerView(leadingStep(frame.steps)),
        ...cellsView(frame),
        ...sharedViews.flatMap((view) => view(frame)),
      ];
    },
  };
}

/** The one whose axes are the longest. */
function longestOf(runs: ComparedRuns['runs']): Experiment {
  const [first, ...others] = runs.map(({ experiment }) => experiment);
  if (first === undefined) throw new RangeError('a film of no run');
  const lengthOf = ({ steps = Infinity, passes = 0 }: Experiment): number => (steps === Infinity ? passes : steps);
  // One whose end is not known beforehand goes before all others.
  return others.reduce((longest, other) => {
    if (longest.steps === undefined && other.steps !== undefined) return longest;
    if (longest.steps !== undefined && other.steps === undefined) return other;
    return lengthOf(other) > lengthOf(longest) ? other : longest;
  }, first);
}

/** What the bars of all cells mean. */
function legendKeys(
  { runs }: ComparedRuns,
  { cells, cellMeasures, told }: ComparedLayout,
  context: Context,
): readonly Key[] {
  const box = cells[0]?.panels[0]?.box;
  if (box === undefined) return [];
  const keys = keysOf(box, { ...context, measures: cellMeasures, told });
  const isOneWindow = new Set(runs.map(({ experiment }) => experiment.window)).size === 1;
  return isOneWindow ? keys : keys.map((key) => ({ ...key, text: key.short ?? key.text }));
}
