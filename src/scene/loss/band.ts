/**
 * Where the window stands on the strip beneath the bars: one or, where it wraps around, two stretches of pixels, each
 * at least `least` wide so that a window narrower than a pixel is found.
 *
 * @returns x and width of each stretch
 */
export function bandOf(
  { start, size, points }: { readonly start: number; readonly size: number; readonly points: number },
  { x, width }: { readonly x: number; readonly width: number },
  least: number,
): readonly { readonly x: number; readonly width: number }[] {
  const stretch = (from: number, to: number): { readonly x: number; readonly width: number } => {
    const left = Math.round((from / points) * width);
    const right = Math.round((to / points) * width);
    const wide = Math.min(width, Math.max(right - left, least));
    const at = Math.min(Math.max(Math.round((left + right - wide) / 2), 0), width - wide);
    return { x: x + at, width: wide };
  };
  const end = start + size;
  return end <= points ? [stretch(start, end)] : [stretch(start, points), stretch(0, end - points)];
}
