import type { Panel } from '../experiment';
import { bottomOf, inset, type Box } from './box';
import { measuresOf, type Measures } from './measures';
import { panelKinds } from './panels';

interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Layout {
  readonly measures: Measures;
  readonly header: Box;
  /** Whether the readouts stand beneath the title rather than beside it. */
  readonly stacked: boolean;
  readonly panels: readonly { readonly panel: Panel; readonly box: Box }[];
}

/** Splits `box` into as many parts as there are `shares`, side by side or one above the other, `gap` pixels apart. */
export function split(box: Box, shares: readonly number[], gap: number, direction: 'row' | 'column'): readonly Box[] {
  const length = (direction === 'row' ? box.width : box.height) - gap * (shares.length - 1);
  const total = shares.reduce((sum, share) => sum + share, 0);
  let before = 0;
  return shares.map((share, place) => {
    const start = Math.round((before / total) * length) + gap * place;
    before += share;
    const end = Math.round((before / total) * length) + gap * place;
    return direction === 'row'
      ? { ...box, x: box.x + start, width: end - start }
      : { ...box, y: box.y + start, height: end - start };
  });
}

export interface Page {
  readonly measures: Measures;
  readonly header: Box;
  /** Whether the readouts stand beneath the title rather than beside it. */
  readonly stacked: boolean;
  /** What is left beneath the header. */
  readonly body: Box;
  /** Pixels between what stands one above the other. */
  readonly gap: number;
}

/** The panels beneath the large one, row by row: one row, or two where it would hold too many. */
function rowsOf(panels: readonly Panel[], stacked: boolean): readonly (readonly Panel[])[] {
  const most = stacked ? 2 : 3;
  if (panels.length === 0) return [];
  const half = Math.ceil(panels.length / 2);
  return panels.length <= most ? [panels] : [panels.slice(0, half), panels.slice(half)];
}

/** A picture of `width` × `height` pixels, less its margins and its header, in which few readouts need no line of their own. */
export function pageOf({ width, height }: Size, stacked = width < height * 1.35): Page {
  const measures = measuresOf(width, height);
  const { margin, unit, title, label, number } = measures;
  const page = inset(
    { x: 0, y: 0, width, height },
    margin,
    Math.round(margin * 0.75),
    margin,
    Math.round(margin * 0.7),
  );
  const readouts = Math.round(label.size * 1.25 + number.size * 1.15);
  const words = Math.round(title.size * 1.25 + label.size * 1.5);
  const headerHeight = stacked ? words + readouts + Math.round(label.size * 1.5) : Math.max(readouts, words);
  const header = { ...page, height: headerHeight };
  const gap = Math.max(4, Math.round(36 * unit));
  const body = inset(page, 0, bottomOf(header) - page.y + gap, 0, 0);
  return { measures, header, stacked, body, gap };
}

/**
 * Where header and panels stand in a scene of `width` × `height` pixels. The first panel is the large one; the others
 * share the row beneath it, or two, or stand below each other in a scene that is higher than wide.
 */
export function layout(size: Size, panels: readonly Panel[]): Layout {
  const { measures, header, stacked, body, gap } = pageOf(size);
  const portrait = size.height > size.width;
  const [first, ...others] = panels;
  if (first === undefined) return { measures, header, stacked, panels: [] };
  if (portrait) {
    const boxes = split(body, [1.5, ...others.map(() => 1)], gap, 'column');
    return { measures, header, stacked, panels: pair(panels, boxes) };
  }
  const rows = rowsOf(others, stacked);
  const shares = rows.length < 2 ? [1.62, 1] : [1.3, 1, 1];
  const [large = body, ...boxes] = split(body, shares.slice(0, 1 + rows.length), gap, 'column');
  const below = rows.flatMap((row, place) =>
    split(
      boxes[place] ?? body,
      row.map((panel) => panelKinds[panel].width),
      gap * 2,
      'row',
    ),
  );
  return { measures, header, stacked, panels: pair(panels, [large, ...below]) };
}

function pair(panels: readonly Panel[], boxes: readonly Box[]): Layout['panels'] {
  return boxes.flatMap((box, place) => {
    const panel = panels[place];
    return panel === undefined ? [] : [{ panel, box }];
  });
}
