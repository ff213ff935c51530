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

/**
 * Polylines, seen only inside the boxes of `clip`, of which there is at least one. They are clipped to the hull of these, all at
 * once: cairo's last bits depend on it.
 */
export interface Curves {
  readonly kind: 'curves';
  readonly clip: readonly Box[];
  /** What lies beneath the lines, later ones on top: it covers `clip`, or is nothing but what was painted before. */
  readonly ground: readonly Fill[];
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

const movedBox = (box: Box, x: number, y: number): Box => ({ ...box, x: box.x + x, y: box.y + y });

const movedFill = (mark: Fill, x: number, y: number): Fill => ({
  ...mark,
  boxes: mark.boxes.map((value, place) => (place % 4 > 1 ? value : value + (place % 4 ? y : x))),
});

/** The same mark, `x` pixels further right and `y` further down. */
export function moved(mark: Mark, x: number, y: number): Mark {
  switch (mark.kind) {
    case 'fill':
      return movedFill(mark, x, y);
    case 'glyphs':
      return { ...mark, y: mark.y + y, cells: mark.cells.map((cell) => ({ ...cell, x: cell.x + x })) };
    case 'text':
      return { ...mark, x: mark.x + x, y: mark.y + y };
    case 'raster':
      return { ...mark, box: movedBox(mark.box, x, y) };
    case 'curves':
      return {
        ...mark,
        clip: mark.clip.map((box) => movedBox(box, x, y)),
        ground: mark.ground.map((each) => movedFill(each, x, y)),
        lines: mark.lines.map((line) => ({
          ...line,
          points: line.points.map((value, place) => value + (place % 2 ? y : x)),
        })),
      };
  }
}
