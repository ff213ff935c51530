import type { Weight } from '../letters';
import type { Colour } from '../scene';

/*
 * What a figure is made of, in points of print (1/72 inch); later marks lie on top of earlier ones. Unlike the marks of a
 * frame these need not stand on whole pixels.
 */

/** A polyline; `points` holds x and y of each vertex after another. */
export interface Line {
  readonly kind: 'line';
  readonly points: readonly number[];
  readonly colour: Colour;
  readonly width: number;
  /** Lengths of dashes and gaps; empty for a solid line. */
  readonly dash: readonly number[];
}

/** The inside of a closed polyline. */
export interface Area {
  readonly kind: 'area';
  readonly points: readonly number[];
  readonly colour: Colour;
}

/** A dot; a ring where it is filled with paper. */
export interface Dot {
  readonly kind: 'dot';
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly colour: Colour;
  readonly isRing: boolean;
}

/** A line of text; `y` is its baseline. */
export interface Label {
  readonly kind: 'label';
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly align: 'left' | 'center' | 'right';
  readonly size: number;
  readonly weight: Weight;
  readonly colour: Colour;
}

export type FigureMark = Line | Area | Dot | Label;

export interface Figure {
  /** In points. */
  readonly width: number;
  readonly height: number;
  readonly marks: readonly FigureMark[];
}
