import { blueOf, lumaOf, planesLength, redOf } from './conversion';

/** A frame's pixels, and their yuv420p planes, which follow every change at once. Width and height are even. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** `[height, width]`, little-endian RGBX words: 0xFFBBGGRR. */
  readonly words: Uint32Array;
  /** The same memory as numbers with a sign, which are faster to compare. */
  readonly signed: Int32Array;
  /** The same memory as bytes, `[height, width, 4]`. */
  readonly bytes: Uint8ClampedArray;
  /** `width * height * 3 / 2` bytes. */
  readonly planes: Buffer;
  readonly luma: Uint8Array;
  readonly blue: Uint8Array;
  readonly red: Uint8Array;
}

/** Black pixels. */
export function createPixels(width: number, height: number): Pixels {
  const words = new Uint32Array(width * height).fill(0xff000000);
  const planes = Buffer.alloc(planesLength(width, height), 128);
  const area = width * height;
  const luma = planes.subarray(0, area).fill(16);
  const blue = planes.subarray(area, area + area / 4);
  const red = planes.subarray(area + area / 4);
  const [signed, bytes] = [new Int32Array(words.buffer), new Uint8ClampedArray(words.buffer)];
  return { width, height, words, signed, bytes, planes, luma, blue, red };
}

/** 0xRRGGBB as a word of pixels. */
export const wordOf = (colour: number): number =>
  (0xff000000 | ((colour & 255) << 16) | (colour & 0xff00) | (colour >> 16)) >>> 0;

const lumaOfWord = (word: number): number => lumaOf(word & 255, (word >> 8) & 255, (word >> 16) & 255);

/** Chroma of the blocks `[left, right)` in the row of blocks `line`, from the pixels. */
function convertBlocks(pixels: Pixels, line: number, left: number, right: number): void {
  const { width, words, blue, red } = pixels;
  const half = width >> 1;
  for (let block = left; block < right; block++) {
    const upper = line * 2 * width + block * 2;
    const a = words[upper] ?? 0;
    const b = words[upper + 1] ?? 0;
    const c = words[upper + width] ?? 0;
    const d = words[upper + width + 1] ?? 0;
    const reds = (a & 255) + (b & 255) + (c & 255) + (d & 255);
    const greens = ((a >> 8) & 255) + ((b >> 8) & 255) + ((c >> 8) & 255) + ((d >> 8) & 255);
    const blues = ((a >> 16) & 255) + ((b >> 16) & 255) + ((c >> 16) & 255) + ((d >> 16) & 255);
    blue[line * half + block] = blueOf(reds, greens, blues);
    red[line * half + block] = redOf(reds, greens, blues);
  }
}

/** Fills many boxes (x, y, width and height of each after another, inside the frame) with one colour, 0xRRGGBB. */
export function fillBoxes(pixels: Pixels, colour: number, boxes: readonly number[]): void {
  const { width, words, luma, blue, red } = pixels;
  const half = width >> 1;
  const word = wordOf(colour);
  const y = lumaOfWord(word);
  const [r, g, b] = [(colour >> 16) & 255, (colour >> 8) & 255, colour & 255];
  const flatBlue = blueOf(4 * r, 4 * g, 4 * b);
  const flatRed = redOf(4 * r, 4 * g, 4 * b);
  for (let place = 0; place < boxes.length; place += 4) {
    const left = boxes[place] ?? 0;
    const top = boxes[place + 1] ?? 0;
    const across = boxes[place + 2] ?? 0;
    const down = boxes[place + 3] ?? 0;
    if (across <= 0 || down <= 0) continue;
    const right = left + across;
    const bottom = top + down;
    for (let row = top * width, last = bottom * width; row < last; row += width) {
      if (across > 24) {
        words.fill(word, row + left, row + right);
        luma.fill(y, row + left, row + right);
      } else {
        for (let at = row + left, end = row + right; at < end; at++) {
          words[at] = word;
          luma[at] = y;
        }
      }
    }
    // Blocks that lie wholly inside have the colour's own chroma; those at odd edges are shared with what is beside.
    const innerLeft = (left + 1) >> 1;
    const innerRight = right >> 1;
    for (let line = top >> 1, lines = (bottom + 1) >> 1; line < lines; line++) {
      if (line * 2 < top || line * 2 + 2 > bottom || innerLeft >= innerRight) {
        convertBlocks(pixels, line, left >> 1, (right + 1) >> 1);
        continue;
      }
      if (left & 1) convertBlocks(pixels, line, left >> 1, innerLeft);
      if (right & 1) convertBlocks(pixels, line, innerRight, innerRight + 1);
      for (let at = line * half + innerLeft, end = line * half + innerRight; at < end; at++) {
        blue[at] = flatBlue;
        red[at] = flatRed;
      }
    }
  }
}

/**
 * Puts a block of pixels, `[height, across]` words of which the highest byte is 0xFF, at `left`, `top`; it lies inside
 * the frame. Most of what is drawn anew looks as it did, so only 2 × 2 pixels of which one is another are converted; all
 * in one loop over whole numbers of 32 bits, which takes half the time of calling `convertBlocks` for them.
 */
export function putBlock(pixels: Pixels, block: Uint32Array, left: number, top: number, across: number): void {
  const { width, signed, luma, blue, red } = pixels;
  const source = new Int32Array(block.buffer, block.byteOffset, block.length);
  const right = left + across;
  const bottom = top + block.length / across;
  for (let line = top >> 1; line < (bottom + 1) >> 1; line++) {
    const upper = line * 2 * width;
    const lower = upper + width;
    // Where in the block the two rows would begin if it reached to the frame's left edge.
    const from = (line * 2 - top) * across - left;
    const below = from + across;
    const hasUpper = line * 2 >= top;
    const hasLower = line * 2 + 1 < bottom;
    for (let x = left & ~1; x < right; x += 2) {
      const hasLeft = x >= left;
      const hasRight = x + 1 < right;
      const [oldA, oldB] = [signed[upper + x] ?? 0, signed[upper + x + 1] ?? 0];
      const [oldC, oldD] = [signed[lower + x] ?? 0, signed[lower + x + 1] ?? 0];
      const a = hasUpper && hasLeft ? (source[from + x] ?? 0) : oldA;
      const b = hasUpper && hasRight ? (source[from + x + 1] ?? 0) : oldB;
      const c = hasLower && hasLeft ? (source[below + x] ?? 0) : oldC;
      const d = hasLower && hasRight ? (source[below + x + 1] ?? 0) : oldD;
      if (a === oldA && b === oldB && c === oldC && d === oldD) continue;
      signed[upper + x] = a;
      signed[upper + x + 1] = b;
      signed[lower + x] = c;
      signed[lower + x + 1] = d;
      luma[upper + x] = lumaOfWord(a);
      luma[upper + x + 1] = lumaOfWord(b);
      luma[lower + x] = lumaOfWord(c);
      luma[lower + x + 1] = lumaOfWord(d);
      const reds = (a & 255) + (b & 255) + (c & 255) + (d & 255);
      const greens = ((a >> 8) & 255) + ((b >> 8) & 255) + ((c >> 8) & 255) + ((d >> 8) & 255);
      const blues = ((a >> 16) & 255) + ((b >> 16) & 255) + ((c >> 16) & 255) + ((d >> 16) & 255);
      const at = (upper >> 2) + (x >> 1);
      blue[at] = blueOf(reds, greens, blues);
      red[at] = redOf(reds, greens, blues);
    }
  }
}
