import { createCanvas, type CanvasRenderingContext2D } from 'canvas';
import type { Figure, FigureMark } from '../figure';
import { cssOf } from '../scene';
import { cssFont, loadFonts } from './fonts';

/** What journals ask of drawings of lines, in dots an inch. */
const resolution = 600;
/** An SVG's canvas has whole units: here tenths of a millimetre. */
const tenths = 254;

/**
 * A figure as a file. In both formats the letters are those of the program's font, in an SVG as outlines (as matplotlib
 * writes them): the same on every machine, whatever fonts it has.
 */
export function drawFigure({ width, height, marks }: Figure, format: 'svg' | 'png'): Buffer {
  loadFonts();
  const scale = (format === 'svg' ? tenths : resolution) / 72;
  const [across, down] = [Math.round(width * scale), Math.round(height * scale)];
  const canvas = createCanvas(across, down, format === 'svg' ? 'svg' : undefined);
  const context = canvas.getContext('2d');
  context.scale(scale, scale);
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width + 1, height + 1);
  context.lineJoin = 'round';
  for (const mark of marks) draw(context, mark);
  return format === 'svg'
    ? inMillimetres(canvas.toBuffer(), across, down)
    : canvas.toBuffer('image/png', { resolution });
}

/** As wide on paper as it is meant to be, with places to a thousandth of a millimetre: half the bytes. */
function inMillimetres(svg: Buffer, across: number, down: number): Buffer {
  const text = svg
    .toString('utf8')
    .replace(`width="${across}" height="${down}"`, `width="${across / 10}mm" height="${down / 10}mm"`)
    .replace(/\d+\.\d{3,}/g, (number) => String(Number(Number(number).toFixed(2))));
  return Buffer.from(text);
}

function draw(context: CanvasRenderingContext2D, mark: FigureMark): void {
  context.fillStyle = cssOf(mark.colour);
  context.strokeStyle = cssOf(mark.colour);
  switch (mark.kind) {
    case 'line':
      trace(context, mark.points);
      context.lineWidth = mark.width;
      context.setLineDash([...mark.dash]);
      context.stroke();
      context.setLineDash([]);
      return;
    case 'area':
      trace(context, mark.points);
      context.closePath();
      context.fill();
      return;
    case 'dot':
      context.beginPath();
      context.arc(mark.x, mark.y, mark.radius, 0, 2 * Math.PI);
      if (!mark.isRing) {
        context.fill();
        return;
      }
      context.fillStyle = '#ffffff';
      context.fill();
      context.lineWidth = 0.8;
      context.stroke();
      return;
    case 'label':
      context.font = cssFont({ weight: mark.weight, size: mark.size });
      context.textAlign = mark.align;
      context.textBaseline = 'alphabetic';
      context.fillText(mark.text, mark.x, mark.y);
  }
}

function trace(context: CanvasRenderingContext2D, points: readonly number[]): void {
  context.beginPath();
  for (let place = 0; place < points.length; place += 2) context.lineTo(points[place] ?? 0, points[place + 1] ?? 0);
}
