import type { Font } from './text';

/** Sizes that follow the scene's own: pixels. */
export interface Measures {
  /** One pixel of a scene of 1080 lines. */
  readonly unit: number;
  readonly margin: number;
  /** Thickness of an axis, and of a line of the grid. */
  readonly line: number;
  readonly hairline: number;
  readonly title: Font;
  readonly heading: Font;
  readonly label: Font;
  readonly number: Font;
}

/** What remains legible at all, pixels. */
const smallest = 9;

export function measuresOf(width: number, height: number): Measures {
  const unit = Math.min(width, height) / 1080;
  const font = (weight: 400 | 600, size: number, least: number): Font => ({
    weight,
    size: Math.max(least, Math.round(size * unit)),
  });
  return {
    unit,
    margin: Math.max(6, Math.round(48 * unit)),
    line: Math.max(1, Math.round(2 * unit)),
    hairline: Math.max(1, Math.round(unit)),
    title: font(600, 48, smallest + 3),
    heading: font(600, 25, smallest + 1),
    label: font(400, 23, smallest),
    number: font(600, 46, smallest + 3),
  };
}
