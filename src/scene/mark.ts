import type { Box } from './box';
import type { Colour } from './colour';
import type { Font } from './text';

/** Flat, opaque rectangles of one colour: x, y, width and height of each after another, whole pixels. */
export interface Fill {
  readonly kind: 'fill';
  readonly colour: Colour;
  readonly boxes: readonly number[];
}

/** A line of text, drawn once over whatever is beneath it. */
export interface Text {
  readonly kind: 'text';
  readonly text: string;
  /** Where `align` puts the text, and its baseline; whole pixels. */
  readonly x: number;
  readonly y: number;
  readonly align: 'left' | 'center' | 'right';
  readonly font: Font;
  readonly colour: Colour;
}

/** How the characters of a readout look; the same object for every mark of one readout, so that glyphs are kept by it. */
export interface GlyphStyle {
  readonly font: Font;
  readonly colour: Colour;
  readonly background: Colour;
  /** Height of a cell and the baseline within it, pixels. */
  readonly height: number;
  readonly baseline: number;
}

/** Characters that change, each in a fixed cell of its own with a flat background. */
export interface Glyphs {
  readonly kind: 'glyphs';
  readonly style: GlyphStyle;
  /** Top of the cells. */
  readonly y: number;
  readonly cells: readonly { readonly x: number; readonly width: number; readonly char: string }[];
}

/** Polylines, drawn over what is beneath them and only inside `clip`. */
export interface Curves {
  readonly kind: 'curves';
  readonly clip: Box;
  /** `points` holds x and y of each vertex after another, in pixels, not rounded. */
  readonly lines: readonly { readonly colour: Colour; readonly width: number; readonly points: readonly number[] }[];
}

/** Opaque pixels, each of a colour of its own. */
export interface Raster {
  readonly kind: 'raster';
  readonly box: Box;
  /** `[height, width]` of the box: 0xRRGGBB each. */
  readonly colours: Uint32Array;
}

/** What a frame is made of; later marks lie on top of earlier ones. */
export type Mark = Fill | Text | Glyphs | Curves | Raster;

export function fill(colour: Colour, ...boxes: readonly number[]): Fill {
  return { kind: 'fill', colour, boxes };
}

/** The same mark, `x` pixels further right and `y` further down. */
export function moved(mark: Mark, x: number, y: number): Mark {
  switch (mark.kind) {
    case 'fill':
      return {
        ...mark,
        boxes: mark.boxes.map((value, place) => (place % 4 > 1 ? value : value + (place % 4 ? y : x))),
      };
    case 'glyphs':
      return { ...mark, y: mark.y + y, cells: mark.cells.map((cell) => ({ ...cell, x: cell.x + x })) };
    case 'text':
      return { ...mark, x: mark.x + x, y: mark.y + y };
    case 'raster':
      return { ...mark, box: { ...mark.box, x: mark.box.x + x, y: mark.box.y + y } };
    case 'curves':
      return {
        ...mark,
        clip: { ...mark.clip, x: mark.clip.x + x, y: mark.clip.y + y },
        lines: mark.lines.map((line) => ({
          ...line,
          points: line.points.map((value, place) => value + (place % 2 ? y : x)),
        })),
      };
  }
}
