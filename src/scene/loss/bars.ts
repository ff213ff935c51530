import { bottomOf, type Box } from '../box';
import type { PixelColumns } from './pixel-columns';
import type { Profile } from './profile';
import type { LossScale } from './scale';

/** Of two numbers; a few million calls a second, for which the general ones of `Math` are slow under Jest. */
const least = (one: number, other: number): number => (one < other ? one : other);
const most = (one: number, other: number): number => (one > other ? one : other);

/** Boxes to fill, by what they show; x, y, width and height after another. */
export interface Painted {
  readonly ground: number[];
  readonly grid: number[];
  readonly rest: number[];
  readonly restBody: number[];
  readonly restDim: number[];
  readonly window: number[];
  readonly windowBody: number[];
  readonly windowDim: number[];
  readonly over: number[];
}

export interface BarsSpec {
  readonly plot: Box;
  readonly columns: PixelColumns;
  readonly dots: boolean;
  /** Height of a dot, or of the cap that ends a bar in full colour. */
  readonly capHeight: number;
  /** Pixels kept free between the window and the rest. */
  readonly separator: number;
  /** Rows that no bar may touch: the threshold's line. */
  readonly threshold: { readonly y: number; readonly height: number };
  readonly grid: readonly { readonly y: number; readonly height: number }[];
  /** The strip above the plot where a column beyond the scale is marked. */
  readonly over: { readonly y: number; readonly height: number };
}

const windowBit = 1;
const leftBit = 2;
const rightBit = 4;
const overBit = 8;

/**
 * The columns as they stand on the frame, and what must be painted to bring them to a new profile. A column is, from
 * the top: ground, dim from row `a` (the maximum), full colour from `b` (the mean) to `c`, and beneath that a bar's
 * body or, under a dot, ground.
 */
export function createBars(spec: BarsSpec): (profile: Profile, scale: LossScale) => Painted {
  const { plot, columns, dots, capHeight, separator, threshold, grid, over } = spec;
  const { count, left, width } = columns;
  const bottom = bottomOf(plot);
  const a = new Int32Array(count).fill(bottom);
  const b = new Int32Array(count).fill(bottom);
  const c = new Int32Array(count).fill(bottom);
  const look = new Uint8Array(count);

  const lineTop = threshold.y;
  const lineEnd = threshold.y + threshold.height;
  /** Adds the rows from `top` to `end`, less the threshold's line. */
  function add(boxes: number[], x: number, across: number, top: number, end: number): void {
    if (end <= lineTop || top >= lineEnd) {
      if (top < end) boxes.push(x, top, across, end - top);
      return;
    }
    if (top < lineTop) boxes.push(x, top, across, lineTop - top);
    if (end > lineEnd) boxes.push(x, lineEnd, across, end - lineEnd);
  }

  function addGround(painted: Painted, x: number, across: number, top: number, end: number): void {
    if (top >= end) return;
    add(painted.ground, x, across, top, end);
    for (const { y, height } of grid) {
      if (y < end && y + height > top) add(painted.grid, x, across, most(y, top), least(y + height, end));
    }
  }

  /** Paints the rows from `top` to `end` as the column now stands. */
  function paint(painted: Painted, column: number, x: number, across: number, top: number, end: number): void {
    if (top >= end) return;
    const inWindow = ((look[column] ?? 0) & windowBit) !== 0;
    const dimTop = a[column] ?? bottom;
    const fullTop = b[column] ?? bottom;
    const fullEnd = c[column] ?? bottom;
    addGround(painted, x, across, top, least(end, dimTop));
    add(inWindow ? painted.windowDim : painted.restDim, x, across, most(top, dimTop), least(end, fullTop));
    add(inWindow ? painted.window : painted.rest, x, across, most(top, fullTop), least(end, fullEnd));
    if (dots) addGround(painted, x, across, most(top, fullEnd), end);
    else add(inWindow ? painted.windowBody : painted.restBody, x, across, most(top, fullEnd), end);
  }

  /** What a column looks like, rows aside: the rest steps back from the window, so that a gap shows between them. */
  function lookOf(profile: Profile, scale: LossScale, column: number): number {
    const beyond = (profile.max[column] ?? 0) <= scale.most ? 0 : overBit;
    if (profile.inWindow[column] === 1) return windowBit | beyond;
    const before = column > 0 && profile.inWindow[column - 1] === 1 ? leftBit : 0;
    const after = column < count - 1 && profile.inWindow[column + 1] === 1 ? rightBit : 0;
    return before | after | beyond;
  }

  return (profile, scale) => {
    const painted: Painted = {
      ground: [],
      grid: [],
      rest: [],
      restBody: [],
      restDim: [],
      window: [],
      windowBody: [],
      windowDim: [],
      over: [],
    };
    for (let column = 0; column < count; column++) {
      const mean = profile.mean[column] ?? 0;
      const max = profile.max[column] ?? 0;
      const row = scale.row(mean);
      const oldA = a[column] ?? bottom;
      const oldB = b[column] ?? bottom;
      const oldC = c[column] ?? bottom;
      const oldLook = look[column] ?? 0;
      const newB = least(most(dots ? row - (capHeight >> 1) : row, plot.y), bottom - capHeight);
      const newC = newB + capHeight;
      const newA = max > mean ? least(scale.row(max), newB) : newB;
      const newLook = lookOf(profile, scale, column);
      a[column] = newA;
      b[column] = newB;
      c[column] = newC;
      look[column] = newLook;

      const x = left[column] ?? 0;
      const across = width[column] ?? 0;
      if (newLook !== oldLook) {
        addGround(painted, x, across, least(oldA, newA), bottom);
        const before = newLook & leftBit ? separator : 0;
        const shown = across - before - (newLook & rightBit ? separator : 0);
        if (shown > 0) paint(painted, column, x + before, shown, newA, bottom);
        if ((newLook ^ oldLook) & overBit) {
          (newLook & overBit ? painted.over : painted.ground).push(x, over.y, across, over.height);
        }
        continue;
      }
      const before = newLook & leftBit ? separator : 0;
      const shown = across - before - (newLook & rightBit ? separator : 0);
      if (shown <= 0) continue;
      if (newA !== oldA) paint(painted, column, x + before, shown, least(oldA, newA), most(oldA, newA));
      if (newB !== oldB) paint(painted, column, x + before, shown, least(oldB, newB), most(oldB, newB));
      if (newC !== oldC) paint(painted, column, x + before, shown, least(oldC, newC), most(oldC, newC));
    }
    return painted;
  };
}
