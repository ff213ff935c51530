import { createCanvas, createImageData, type Canvas } from 'canvas';
import { isFromRight } from '../letters';
import { cssOf, hullOf, type Box, type Curves, type Fill, type GlyphStyle, type Text } from '../scene';
import { cssFont, loadFonts } from './fonts';
import { putBlock, type Pixels } from './pixels';

/** What is not a flat rectangle is drawn by node-canvas, and read back into the pixels. */
export interface Brush {
  readonly text: (mark: Text) => void;
  readonly curves: (mark: Curves) => void;
  /** A character centred in a cell of `width` pixels, `[style.height, width]` words. */
  readonly glyph: (char: string, style: GlyphStyle, width: number) => Uint32Array;
  /** The canvas, brought up to date with the pixels. */
  readonly canvas: () => Canvas;
}

/** The part of `box` inside the frame. */
function inside({ width, height }: Pixels, box: Box): Box {
  const x = Math.min(Math.max(box.x, 0), width);
  const y = Math.min(Math.max(box.y, 0), height);
  return {
    x,
    y,
    width: Math.max(0, Math.min(box.x + box.width, width) - x),
    height: Math.max(0, Math.min(box.y + box.height, height) - y),
  };
}

/**
 * The pixels are the truth; the canvas is brought up to date where it is about to be drawn on or looked at. Filling
 * every flat rectangle on the canvas as well would cost 0.25 ms for the 500 of a frame, putting a box 2 µs.
 */
export function createBrush(pixels: Pixels): Brush {
  loadFonts();
  const { width, height } = pixels;
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: false });
  const image = createImageData(pixels.bytes, width, height);
  const scratch = createCanvas(1, 1);

  /** Draws in boxes, over what is in the pixels there or over `ground`, which covers them. */
  function draw(wanted: readonly Box[], ground: readonly Fill[], drawing: () => void): void {
    const boxes = wanted.map((box) => inside(pixels, box)).filter((box) => box.width > 0 && box.height > 0);
    if (boxes.length === 0) return;
    if (ground.length === 0) {
      for (const box of boxes) context.putImageData(image, 0, 0, box.x, box.y, box.width, box.height);
    }
    for (const mark of ground) fillOnCanvas(mark);
    const hull = hullOf(boxes);
    context.save();
    context.beginPath();
    context.rect(hull.x, hull.y, hull.width, hull.height);
    context.clip();
    drawing();
    context.restore();
    for (const box of boxes) {
      const { data } = context.getImageData(box.x, box.y, box.width, box.height);
      putBlock(pixels, wordsOf(data), box.x, box.y, box.width);
    }
  }

  function fillOnCanvas({ colour, boxes }: Fill): void {
    context.fillStyle = cssOf(colour);
    for (let place = 0; place < boxes.length; place += 4) {
      context.fillRect(boxes[place] ?? 0, boxes[place + 1] ?? 0, boxes[place + 2] ?? 0, boxes[place + 3] ?? 0);
    }
  }

  return {
    text({ text, x, y, align, font, colour }) {
      context.font = cssFont(font);
      const long = Math.ceil(context.measureText(text).width);
      const left = align === 'left' ? x : align === 'right' ? x - long : x - (long >> 1);
      // Room for side bearings and descenders, which reach beyond the advance width and the size.
      const pad = Math.ceil(font.size * 0.25);
      const box = { x: left - pad, y: y - font.size - pad, width: long + 2 * pad, height: font.size + 3 * pad };
      draw([box], [], () => {
        context.textAlign = 'left';
        context.textBaseline = 'alphabetic';
        // The program's font has only scripts that are written from the left.
        if (font.other) context.direction = isFromRight(text) ? 'rtl' : 'ltr';
        context.fillStyle = cssOf(colour);
        context.fillText(text, left, y);
      });
    },

    curves({ clip, ground, lines }) {
      draw(clip, ground, () => {
        context.lineJoin = 'round';
        context.lineCap = 'round';
        for (const { colour, width: lineWidth, points } of lines) {
          context.beginPath();
          for (let place = 0; place < points.length; place += 2) {
            context.lineTo(points[place] ?? 0, points[place + 1] ?? 0);
          }
          context.strokeStyle = cssOf(colour);
          context.lineWidth = lineWidth;
          context.stroke();
        }
      });
    },

    glyph(char, { font, colour, background, height: down, baseline }, across) {
      scratch.width = across;
      scratch.height = down;
      const cell = scratch.getContext('2d', { alpha: false });
      cell.fillStyle = cssOf(background);
      cell.fillRect(0, 0, across, down);
      cell.font = cssFont(font);
      cell.textAlign = 'center';
      cell.fillStyle = cssOf(colour);
      cell.fillText(char, across / 2, baseline);
      return wordsOf(cell.getImageData(0, 0, across, down).data);
    },

    canvas() {
      context.putImageData(image, 0, 0);
      return canvas;
    },
  };
}

function wordsOf(data: Uint8ClampedArray): Uint32Array {
  return new Uint32Array(data.buffer, data.byteOffset, data.length / 4);
}
