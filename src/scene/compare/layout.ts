import type { Panel } from '../../experiment';
import { ForgetvizError } from '../../errors';
import { inset, type Box } from '../box';
import type { Context } from '../context';
import { pageOf, split, type Page } from '../layout';
import type { Measures } from '../measures';

/** What is shown of all runs in one panel, so that their lines and bars lie beside each other. */
export type SharedPanel = 'norms' | 'passes' | 'distances';

/** Where one run stands. */
export interface CellLayout {
  /** The line with its name. */
  readonly name: Box;
  readonly panels: readonly { readonly panel: Panel; readonly box: Box }[];
}

export interface ComparedLayout extends Pick<Page, 'measures' | 'header'> {
  /** Sizes within the cells: smaller, the more there are. */
  readonly cellMeasures: Measures;
  /** Those of the panels beneath: as large as what they are read with. */
  readonly sharedMeasures: Measures;
  /** A line above the cells that says once what all of them show; absent where each says it. */
  readonly legend: Box | undefined;
  /** What the panels of the cells leave out. */
  readonly told: Context['told'];
  readonly cells: readonly CellLayout[];
  readonly shared: readonly { readonly panel: SharedPanel; readonly box: Box }[];
}

interface Size {
  readonly width: number;
  readonly height: number;
}

type Shape = 'wide' | 'square' | 'high';

const shapeOf = ({ width, height }: Size): Shape =>
  width >= height * 1.25 ? 'wide' : width * 1.25 <= height ? 'high' : 'square';

/** Cells beside each other, by how many there are, from two on: as wide as may be, for a bar a point, and few left empty. */
const columnsOf: Readonly<Record<Shape, readonly number[]>> = {
  wide: [2, 3, 2, 3, 3, 4, 4, 3],
  square: [1, 1, 2, 2, 2, 3, 3, 3],
  high: [1, 1, 1, 1, 2, 2, 2, 3],
};

/** Of the height beneath the header, what the shared panels take. */
const sharedHeight: Readonly<Record<Shape, number>> = { wide: 0.3, square: 0.3, high: 0.36 };

const isShared = (panel: Panel): panel is Panel & SharedPanel => panel === 'norms' || panel === 'passes';

/**
 * Where everything stands in a film of several runs. Each has a cell with its name and what it shows alone; norms and
 * passes of all share a panel beneath the cells, as `distances` does, where it is asked for.
 * @throws ForgetvizError `FRAME_TOO_SMALL`
 */
export function comparedLayout(
  size: Size,
  count: number,
  panels: readonly Panel[],
  { distances = false }: { readonly distances?: boolean } = {},
): ComparedLayout {
  const shape = shapeOf(size);
  const page = pageOf(size, false);
  const { measures, header, gap } = page;
  const own = panels.filter((panel) => !isShared(panel));
  const common: readonly SharedPanel[] = [...panels.filter(isShared), ...(distances ? ['distances' as const] : [])];
  const cellMeasures = smaller(measures, count);
  const nameHeight = Math.round(cellMeasures.heading.size * 1.3);
  const columns = columnsOf[shape][count - 2] ?? 1;
  const rows = Math.ceil(count / columns);

  const { body } = page;
  const gridHeight =
    own.length === 0
      ? rows * nameHeight + (rows - 1) * gap
      : Math.round((body.height - gap) * (common.length === 0 ? 1 : 1 - sharedHeight[shape]));
  const grid = { ...body, height: gridHeight };
  const beneath = inset(body, 0, gridHeight + gap, 0, 0);
  const legend =
    own.length === 1 && own[0] === 'loss' ? { ...grid, height: Math.round(measures.label.size * 1.6) } : undefined;
  const cellsBox = legend === undefined ? grid : inset(grid, 0, legend.height, 0, 0);
  const between = Math.round(gap * (rows > 2 ? 0.5 : 0.8));
  const cells = split(cellsBox, Array<number>(rows).fill(1), between, 'column')
    .flatMap((row) => split(row, Array<number>(columns).fill(1), gap, 'row'))
    .slice(0, count)
    .map((box): CellLayout => {
      const name = { ...box, height: nameHeight };
      const inner = inset(box, 0, nameHeight, 0, 0);
      const boxes = split(
        inner,
        own.map((_, place) => (place === 0 ? 1.6 : 1)),
        between,
        'column',
      );
      return { name, panels: paired(own, boxes) };
    });
  const shares = common.map(() => 1);
  const shared = paired(common, split(beneath, shares, gap, shape === 'high' ? 'column' : 'row'));
  refuseTooSmall(size, count, [...cells.flatMap((cell) => cell.panels), ...shared], cellMeasures);
  const sharedMeasures = { ...measures, label: cellMeasures.label, line: cellMeasures.line };
  const told = legend === undefined ? undefined : rows > 2 ? 'all' : 'headings';
  return { measures, cellMeasures, sharedMeasures, header, legend, told, cells, shared };
}

const paired = <P>(panels: readonly P[], boxes: readonly Box[]): readonly { readonly panel: P; readonly box: Box }[] =>
  boxes.flatMap((box, place) => {
    const panel = panels[place];
    return panel === undefined ? [] : [{ panel, box }];
  });

/** Names are headings here; labels and lines give way where there are many. */
function smaller(measures: Measures, count: number): Measures {
  const share = count <= 4 ? 0.9 : 0.8;
  const sized = <F extends { readonly size: number }>(font: F, size: number, least: number): F => ({
    ...font,
    size: Math.max(least, Math.round(size * measures.unit * share)),
  });
  return {
    ...measures,
    line: Math.max(1, Math.round(2 * measures.unit * share)),
    heading: sized(measures.heading, 40, 10),
    label: sized(measures.label, 23, 9),
    number: sized(measures.number, 30, 10),
  };
}

function refuseTooSmall(
  { width, height }: Size,
  count: number,
  panels: readonly { readonly box: Box }[],
  { label }: Measures,
): void {
  const needed = { width: label.size * 9, height: label.size * 5 };
  if (panels.every(({ box }) => box.width >= needed.width && box.height >= needed.height)) return;
  throw new ForgetvizError(`${width}x${height} pixels: too small for ${count} runs beside each other`, {
    code: 'FRAME_TOO_SMALL',
    hint: 'Make the film larger, as --size 1920x1080, or show fewer panels, as --panels loss,passes.',
  });
}
