/** An opaque sRGB colour, 0xRRGGBB. */
export type Colour = number;

const channel = (colour: Colour, shift: number): number => (colour >> shift) & 255;

/** The colour `share` of the way from `from` (0) to `to` (1), each sRGB channel rounded. */
export function mix(from: Colour, to: Colour, share: number): Colour {
  const part = (shift: number): number => {
    const start = channel(from, shift);
    return Math.round(start + (channel(to, shift) - start) * share) << shift;
  };
  return part(16) | part(8) | part(0);
}

/** `count` colours, evenly spaced between `from` and `to`; the last alone for one. */
export function ramp(from: Colour, to: Colour, count: number): readonly Colour[] {
  return Array.from({ length: count }, (_, place) => mix(from, to, count === 1 ? 1 : place / (count - 1)));
}

/** `#rrggbb`, as canvas and CSS write it. */
export function cssOf(colour: Colour): string {
  return `#${colour.toString(16).padStart(6, '0')}`;
}
