import { blueOf, lumaOf, planesLength, redOf } from './conversion';

/** A frame's pixels, and their yuv420p planes, which follow every change at once. Width and height are even. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** `[height, width]`, little-endian RGBX words: 0xFFBBGGRR. */
  readonly words: Uint32Array;
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
  return { width, height, words, bytes: new Uint8ClampedArray(words.buffer), planes, luma, blue, red };
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
 * Puts a block of pixels, `[height, across]` words, at `left`, `top`; the block lies inside the frame. Most of what is
 * drawn anew looks as it did, so that only the 2 × 2 pixels among which one is another are converted.
 */
export function putBlock(pixels: Pixels, block: Uint32Array, left: number, top: number, across: number): void {
  const { width, words, luma } = pixels;
  const right = left + across;
  const bottom = top + block.length / across;
  const put = (at: number, word: number): number => {
    if ((((words[at] ?? 0) ^ word) & 0xffffff) === 0) return 0;
    words[at] = word | 0xff000000;
    luma[at] = lumaOfWord(word);
    return 1;
  };
  for (let line = top >> 1; line < (bottom + 1) >> 1; line++) {
    const upper = line * 2 * width;
    // Where the block's row would begin if the block reached to the frame's left edge.
    const from = (line * 2 - top) * across - left;
    const hasUpper = line * 2 >= top;
    const hasLower = line * 2 + 1 < bottom;
    for (let x = left & ~1; x < right; x += 2) {
      let changes = 0;
      if (hasUpper) {
        if (x >= left) changes |= put(upper + x, block[from + x] ?? 0);
        if (x + 1 < right) changes |= put(upper + x + 1, block[from + x + 1] ?? 0);
      }
      if (hasLower) {
        if (x >= left) changes |= put(upper + width + x, block[from + across + x] ?? 0);
        if (x + 1 < right) changes |= put(upper + width + x + 1, block[from + across + x + 1] ?? 0);
      }
      if (changes) convertBlocks(pixels, line, x >> 1, (x >> 1) + 1);
    }
  }
}
