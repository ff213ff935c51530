import { themes } from '../../src/scene';
import { ramp } from '../../src/scene/colour';

/** Relative luminance and contrast as WCAG 2.2 define them. */
function luminance(colour: number): number {
  const [r = 0, g = 0, b = 0] = [16, 8, 0]
    .map((shift) => ((colour >> shift) & 255) / 255)
    .map((share) => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: number, other: number): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** What protanopes and deuteranopes see, after Viénot, Brettel and Mollon (1999), on linear light. */
function seenBy(kind: 'protan' | 'deutan', colour: number): readonly number[] {
  const [r = 0, g = 0, b = 0] = [16, 8, 0].map((shift) => (((colour >> shift) & 255) / 255) ** 2.2);
  const [share, blue] = kind === 'protan' ? [0.112, 0.004] : [0.293, -0.021];
  const yellow = share * r + (1 - share) * g;
  return [yellow, yellow, blue * r - blue * g + b];
}

/** By the lightness of each channel, which the eye sees about as its cube root. */
const distance = (one: readonly number[], other: readonly number[]): number =>
  Math.hypot(...one.map((value, place) => Math.cbrt(value) - Math.cbrt(other[place] ?? 0)));

describe.each(Object.entries(themes))('%s', (_, theme) => {
  test('text can be read', () => {
    expect(contrast(theme.text, theme.background)).toBeGreaterThan(12);
    expect(contrast(theme.dimText, theme.background)).toBeGreaterThan(4.5);
  });

  test('bars, threshold and curves stand out; the grid does not', () => {
    for (const colour of [theme.window, theme.rest, theme.pass]) {
      expect(contrast(colour, theme.background)).toBeGreaterThan(3);
    }
    expect(contrast(theme.threshold, theme.restBody)).toBeGreaterThan(3);
    expect(contrast(theme.grid, theme.background)).toBeLessThan(1.5);
    for (const colour of ramp(theme.firstLayer, theme.lastLayer, 6)) {
      expect(contrast(colour, theme.background)).toBeGreaterThan(1.8);
    }
  });

  test('runs stand out, and each differs from all others however colours are seen', () => {
    expect(theme.runs).toHaveLength(9);
    for (const [place, colour] of theme.runs.entries()) {
      expect(contrast(colour, theme.background)).toBeGreaterThan(3);
      for (const other of theme.runs.slice(place + 1)) {
        const [one, two] = [colour, other].map((each) =>
          [16, 8, 0].map((shift) => (((each >> shift) & 255) / 255) ** 2.2),
        );
        for (const kind of ['protan', 'deutan'] as const) {
          expect(distance(seenBy(kind, colour), seenBy(kind, other))).toBeGreaterThan(0.1);
        }
        expect(distance(one ?? [], two ?? [])).toBeGreaterThan(0.1);
      }
    }
  });

  test.each(['protan', 'deutan'] as const)('window and rest differ for a %s viewer', (kind) => {
    for (const [one, other] of [
      [theme.window, theme.rest],
      [theme.windowBody, theme.restBody],
    ] as const) {
      const [, yellow = 0, blue = 0] = seenBy(kind, one);
      const [, otherYellow = 0, otherBlue = 0] = seenBy(kind, other);
      expect(Math.abs(blue - otherBlue) + Math.abs(yellow - otherYellow)).toBeGreaterThan(0.3);
    }
  });
});
