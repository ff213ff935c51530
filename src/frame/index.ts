import type { Canvas } from 'canvas';
import type { Mark } from '../scene';
import { createBrush } from './brush';
import { convertAll } from './conversion';
import { keepGlyphs } from './glyphs';
import type { RgbaImage } from './difference';
import { createPixels, fillBoxes, putBlock, wordOf } from './pixels';

export { differencePng, type RgbaImage } from './difference';
export { drawFigure } from './figure';

/** A picture that marks are painted on, with yuv420p planes that follow every change. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  /**
   * The picture as yuv420p, BT.709, limited range, `width * height * 3 / 2` bytes; valid after every `paint`. It is
   * always the same memory: write or copy it before the next `paint`.
   */
  readonly planes: Buffer;
  paint(marks: readonly Mark[]): void;
  /** The picture as a PNG. */
  png(): Buffer;
  /** A copy of the picture's pixels. */
  pixels(): RgbaImage;
  /** The picture's canvas as it stands; drawing on it does not reach the planes. */
  canvas(): Canvas;
}

/** A black frame; width and height in pixels, both even. */
export function createFrame({ width, height }: { readonly width: number; readonly height: number }): Frame {
  const pixels = createPixels(width, height);
  const brush = createBrush(pixels);
  const glyph = keepGlyphs(brush.glyph);

  function paintOne(mark: Mark): void {
    switch (mark.kind) {
      case 'fill':
        fillBoxes(pixels, mark.colour, mark.boxes);
        return;
      case 'glyphs':
        for (const { x, width: across, char } of mark.cells) {
          putBlock(pixels, glyph(char, mark.style, across), x, mark.y, across);
        }
        return;
      case 'text':
        brush.text(mark);
        return;
      case 'raster':
        putBlock(pixels, mark.colours.map(wordOf), mark.box.x, mark.box.y, mark.box.width);
        return;
      case 'curves':
        brush.curves(mark);
    }
  }

  return {
    width,
    height,
    planes: pixels.planes,
    paint: (marks) => {
      marks.forEach(paintOne);
    },
    png: () => brush.canvas().toBuffer('image/png', { compressionLevel: 4 }),
    pixels: () => {
      const rgba = brush.canvas().getContext('2d').getImageData(0, 0, width, height).data;
      return { width, height, rgba };
    },
    canvas: () => brush.canvas(),
  };
}

/** The whole canvas converted at once, the plain way: what a frame's planes must equal. */
export function fullConversion(canvas: Canvas): Buffer {
  const { width, height } = canvas;
  return convertAll(canvas.getContext('2d').getImageData(0, 0, width, height).data, width, height);
}
