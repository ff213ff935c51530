import { createCanvas, type Canvas, type ImageData } from 'canvas';
import { cssFont, loadFonts } from '../../src/frame/fonts';
import { cssOf, hullOf, type Box, type Curves, type Mark } from '../../src/scene';

/**
 * Paints marks with node-canvas alone, the plain way: every rectangle, letter and line onto one canvas, of which no pixel
 * is ever written back. What a frame's planes must be a conversion of.
 */
export function createReference({ width, height }: { readonly width: number; readonly height: number }): {
  readonly canvas: Canvas;
  readonly paint: (marks: readonly Mark[]) => void;
} {
  loadFonts();
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: false });
  context.fillRect(0, 0, width, height);

  function within(box: Box, draw: () => void): void {
    context.save();
    context.beginPath();
    context.rect(box.x, box.y, box.width, box.height);
    context.clip();
    draw();
    context.restore();
  }

  function paintOne(mark: Mark): void {
    switch (mark.kind) {
      case 'fill':
        context.beginPath();
        context.fillStyle = cssOf(mark.colour);
        for (let box = 0; box < mark.boxes.length; box += 4) {
          const [x = 0, y = 0, across = 0, down = 0] = mark.boxes.slice(box, box + 4);
          context.fillRect(x, y, across, down);
        }
        return;
      case 'glyphs': {
        const { style, y } = mark;
        for (const { x, width: across, char } of mark.cells) {
          within({ x, y, width: across, height: style.height }, () => {
            context.fillStyle = cssOf(style.background);
            context.fillRect(x, y, across, style.height);
            context.font = cssFont(style.font);
            context.textAlign = 'center';
            context.fillStyle = cssOf(style.colour);
            context.fillText(char, x + across / 2, y + style.baseline);
          });
        }
        return;
      }
      case 'text': {
        context.font = cssFont(mark.font);
        context.textAlign = 'left';
        context.fillStyle = cssOf(mark.colour);
        // A text begins at a whole pixel, whichever end or middle of it is given.
        const long = Math.ceil(context.measureText(mark.text).width);
        const before = { left: 0, center: long >> 1, right: long }[mark.align];
        context.fillText(mark.text, mark.x - before, mark.y);
        return;
      }
      case 'raster':
        mark.colours.forEach((colour, place) => {
          const { x, y, width: across } = mark.box;
          context.fillStyle = cssOf(colour);
          context.fillRect(x + (place % across), y + Math.floor(place / across), 1, 1);
        });
        return;
      case 'curves':
        curves(mark);
    }
  }

  /** Drawn within the hull of the boxes, and then put back outside of them. */
  function curves({ clip, ground, lines }: Curves): void {
    const hull = hullOf(clip);
    const partOf = ({ x, y, width: across, height: down }: Box): ImageData => context.getImageData(x, y, across, down);
    const before = partOf(hull);
    within(hull, () => {
      ground.forEach(paintOne);
      context.lineJoin = 'round';
      context.lineCap = 'round';
      for (const { colour, width: thickness, points } of lines) {
        context.beginPath();
        for (let place = 0; place < points.length; place += 2) {
          context.lineTo(points[place] ?? 0, points[place + 1] ?? 0);
        }
        context.strokeStyle = cssOf(colour);
        context.lineWidth = thickness;
        context.stroke();
      }
    });
    const parts = clip.map(partOf);
    context.putImageData(before, hull.x, hull.y);
    parts.forEach((part, place) => {
      context.putImageData(part, clip[place]?.x ?? 0, clip[place]?.y ?? 0);
    });
  }

  return {
    canvas,
    paint: (marks) => {
      marks.forEach(paintOne);
    },
  };
}
