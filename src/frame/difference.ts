import { createCanvas } from 'canvas';

/** Pixels of a picture, RGBA, row by row. */
export interface RgbaImage {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray;
}

/** Where two pictures of one size differ, as a PNG: black where they do not, brighter the more they do. */
export function differencePng(a: RgbaImage, b: RgbaImage): { readonly png: Buffer; readonly pixels: number } {
  const canvas = createCanvas(a.width, a.height);
  const context = canvas.getContext('2d', { alpha: false });
  const image = context.createImageData(a.width, a.height);
  let pixels = 0;
  for (let at = 0; at < a.rgba.length; at += 4) {
    let most = 0;
    for (let channel = at; channel < at + 3; channel++) {
      most = Math.max(most, Math.abs((a.rgba[channel] ?? 0) - (b.rgba[channel] ?? 0)));
    }
    // The smallest difference is to be seen.
    const shown = most === 0 ? 0 : Math.min(255, 80 + 2 * most);
    image.data.set([shown, shown, shown, 255], at);
    if (most > 0) pixels++;
  }
  context.putImageData(image, 0, 0);
  return { png: canvas.toBuffer('image/png'), pixels };
}
