import type { ComparedRuns } from '../../experiment';
import type { Colour } from '../colour';
import type { Context, PanelPlace, View, ViewOfAll } from '../context';
import { passOf, windowLoss, type Quantity } from '../header';
import { panelKinds } from '../panels';
import { differencesOf } from './differences';
import type { ComparedView } from './frame';
import type { CellLayout, ComparedLayout } from './layout';
import { createNameView, widthOfName, type NameSpec } from './name';

/** Beside its label, where wide numbers are rare. */
const loss: Quantity = { ...windowLoss, widest: '123.45' };

/** What every run shows in its own cell: its name, and its panels. */
export function createCells(
  { runs, sharedWindow }: ComparedRuns,
  { cells, cellMeasures, told }: ComparedLayout,
  colours: readonly Colour[],
  { theme }: Pick<Context, 'theme'>,
): ComparedView {
  const differences = differencesOf(runs);
  const parts = cells.flatMap((cell, place) => {
    const run = runs[place];
    if (run === undefined) return [];
    const { name, experiment } = run;
    const context: Context = { experiment, theme, measures: cellMeasures, told };
    const spec = { name, colour: colours[place] ?? theme.pass, differences: differences[place] ?? '' };
    const quantities = sharedWindow ? [] : [passOf(experiment)];
    return [{ cell, context, spec: { ...spec, quantities } }];
  });
  const names = readable(parts).map(({ cell, context, spec }) => createNameView(cell.name, spec, context));
  const panels = panelsOf(parts);
  const wasEnded = runs.map(() => false);
  return ({ steps, ended }) => {
    const lines = names.flatMap(({ next, end }, place) => {
      const step = steps[place];
      if (step === undefined) return [];
      const hasJustEnded = ended[place] === true && wasEnded[place] === false;
      if (hasJustEnded) wasEnded[place] = true;
      return [...next(step), ...(hasJustEnded ? end(step) : [])];
    });
    return [...lines, ...panels.flatMap((view) => view(steps))];
  };
}

interface Part {
  readonly cell: CellLayout;
  readonly context: Context;
}

interface NamedPart extends Part {
  readonly spec: NameSpec;
}

/** With as many numbers as leave room for the words: the loss only beside all of them, the pass beside every name. All show the same. */
function readable(parts: readonly NamedPart[]): readonly NamedPart[] {
  const withNumbers = (of: (spec: NameSpec) => NameSpec['quantities']): readonly NamedPart[] =>
    parts.map((part) => ({ ...part, spec: { ...part.spec, quantities: of(part.spec) } }));
  const fit = (some: readonly NamedPart[], words: Partial<NameSpec> = {}): boolean =>
    some.every(({ cell, context, spec }) => widthOfName({ ...spec, ...words }, context) <= cell.name.width);
  const all = withNumbers(({ quantities }) => [...quantities, loss]);
  if (fit(all)) return all;
  return fit(parts, { differences: '' }) ? parts : withNumbers(() => []);
}

/** A view for each of the panels, which stand in every cell at the same place. */
function panelsOf(parts: readonly Part[]): readonly ViewOfAll[] {
  const kinds = parts[0]?.cell.panels ?? [];
  return kinds.map(({ panel }, kind) => {
    const places = parts.flatMap(({ cell, context }): readonly PanelPlace[] => {
      const box = cell.panels[kind]?.box;
      return box ? [{ box, context }] : [];
    });
    const { createViews, createView } = panelKinds[panel];
    return createViews?.(places) ?? allOf(places.map(({ box, context }) => createView(box, context)));
  });
}

const allOf =
  (views: readonly View[]): ViewOfAll =>
  (steps) =>
    steps.flatMap((step, place) => views[place]?.(step) ?? []);
