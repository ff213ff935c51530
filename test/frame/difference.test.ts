import { createCanvas, Image } from 'canvas';
import { differencePng, type RgbaImage } from '../../src/frame';

/** Two pixels a row, RGB each. */
function picture(...pixels: readonly (readonly [r: number, g: number, b: number])[]): RgbaImage {
  const rgba = Uint8ClampedArray.from(pixels.flatMap((rgb) => [...rgb, 255]));
  return { width: 2, height: pixels.length / 2, rgba };
}

/** The red channel of each pixel of a PNG that holds greys only. */
function greys(png: Buffer): readonly number[] {
  const image = new Image();
  image.src = png;
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const pixels = Array.from({ length: data.length / 4 }, (_, place) => data.subarray(4 * place, 4 * place + 3));
  for (const [r, g, b] of pixels) expect([g, b]).toEqual([r, r]);
  return pixels.map(([r = NaN]) => r);
}

const grey = picture([9, 9, 9], [9, 9, 9], [9, 9, 9], [9, 9, 9]);

test('when two pictures are the same then the difference is black, and no pixel counts', () => {
  const { png, pixels } = differencePng(grey, grey);
  expect(pixels).toBe(0);
  expect(greys(png)).toEqual([0, 0, 0, 0]);
});

test('when one channel differs by one then the eye sees it, and the pixel counts once', () => {
  const { png, pixels } = differencePng(grey, picture([9, 9, 9], [9, 8, 10], [9, 9, 9], [9, 9, 9]));
  expect(pixels).toBe(1);
  const [, seen = 0, ...rest] = greys(png);
  expect(seen).toBeGreaterThan(60);
  expect(rest).toEqual([0, 0]);
});

test('when pixels differ more then they are brighter, whichever of the two pictures is the lighter', () => {
  const other = picture([9, 9, 9], [19, 9, 9], [9, 59, 9], [255, 255, 255]);
  const there = greys(differencePng(grey, other).png);
  expect(there).toEqual([...there].sort((a, b) => a - b));
  expect(new Set(there).size).toBe(4);
  expect(greys(differencePng(other, grey).png)).toEqual(there);
});
