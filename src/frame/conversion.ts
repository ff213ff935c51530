/**
 * BT.709, limited range, 8 bits, in whole numbers: the same bytes on every machine.
 *
 *     Y  = (11966 R + 40254 G +  4064 B + 2^15) >> 16                              + 16
 *     Cb = (−6596 ΣR − 22188 ΣG + 28784 ΣB + 2^17) >> 18                           + 128
 *     Cr = (28784 ΣR − 26145 ΣG −  2639 ΣB + 2^17) >> 18                           + 128
 *
 * The factors are 2^16 × 219/255 × (0.2126, 0.7152, 0.0722) and 2^16 × 224/255 × (B' − Y')/1.8556, (R' − Y')/1.5748
 * (ITU-R BT.709-6, §3 and §4), rounded so that every grey has chroma 128. The sums Σ run over the 2 × 2 pixels that
 * share a chroma sample, which so sits in their middle ("center", as in JPEG and MPEG-1).
 */
export const lumaOf = (red: number, green: number, blue: number): number =>
  ((11966 * red + 40254 * green + 4064 * blue + 32768) >> 16) + 16;

/** Blue-difference chroma of four pixels, from the sums of their channels, 0 … 1020 each. */
export const blueOf = (reds: number, greens: number, blues: number): number =>
  ((-6596 * reds - 22188 * greens + 28784 * blues + 131072) >> 18) + 128;

/** Red-difference chroma of four pixels, likewise. */
export const redOf = (reds: number, greens: number, blues: number): number =>
  ((28784 * reds - 26145 * greens - 2639 * blues + 131072) >> 18) + 128;

/** Bytes of a yuv420p frame: a full plane of luma and two of a quarter each. */
export const planesLength = (width: number, height: number): number => (width * height * 3) / 2;

/**
 * The whole of an RGBA (or RGBX) picture as yuv420p, the plain way: what a frame's planes must equal.
 *
 * @param rgba `[height, width, 4]`
 * @returns `[height, width]` luma, then blue and red difference, `[height / 2, width / 2]` each
 */
export function convertAll(rgba: ArrayLike<number>, width: number, height: number): Buffer {
  const planes = Buffer.alloc(planesLength(width, height));
  const at = (x: number, y: number, channel: number): number => rgba[(y * width + x) * 4 + channel] ?? 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) planes[y * width + x] = lumaOf(at(x, y, 0), at(x, y, 1), at(x, y, 2));
  }
  const half = width / 2;
  const blues = width * height;
  const reds = blues + (half * height) / 2;
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2) {
      const sum = (channel: number): number =>
        at(x, y, channel) + at(x + 1, y, channel) + at(x, y + 1, channel) + at(x + 1, y + 1, channel);
      const place = (y / 2) * half + x / 2;
      planes[blues + place] = blueOf(sum(0), sum(1), sum(2));
      planes[reds + place] = redOf(sum(0), sum(1), sum(2));
    }
  }
  return planes;
}
