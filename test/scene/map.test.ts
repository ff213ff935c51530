import { colourScale, lossColours } from '../../src/scene/map/colours';
import { addFrame, emptyMap, widenMap, type MapHistory } from '../../src/scene/map/history';
import { meansInto, rowsOf } from '../../src/scene/map/rows';

/** Two rows whose losses tell the step. */
const lossesAt = (step: number): Float32Array => Float32Array.of(step, 1000 + step);

function filled(columns: number, range: number, steps: readonly number[]): MapHistory {
  const history = emptyMap(2, columns, range);
  for (const step of steps) {
    widenMap(history, step);
    addFrame(history, step, lossesAt(step));
  }
  return history;
}

const upTo = (last: number, every = 1): readonly number[] =>
  Array.from({ length: last / every }, (_, place) => (place + 1) * every);

const shown = ({ means, count, rows }: MapHistory): readonly number[] =>
  [...means.subarray(0, count * rows)].map((mean) => Math.round(mean * 1000) / 1000);

test('when a column holds several steps then it is their mean', () => {
  expect(shown(filled(2, 4, [1, 2, 3]))).toEqual([1.5, 1001.5, 3, 1003]);
});

test('when the run outgrows the map then two columns become one, as if the axis had been so long from the start', () => {
  for (const [columns, range, last] of [
    [8, 16, 40],
    [7, 7, 50],
    [5, 100, 333],
  ] as const) {
    const grown = filled(columns, range, upTo(last));
    expect(shown(grown)).toEqual(shown(filled(columns, grown.range, upTo(last))));
    expect(grown.range).toBeGreaterThanOrEqual(last);
    expect(grown.means.length).toBe(columns * 2);
  }
});

test('when steps are left out then no column is: each shows the frame that reached it first', () => {
  const history = filled(12, 12, upTo(12, 3));
  expect(shown(history).filter((_, place) => place % 2 === 0)).toEqual([3, 3, 3, 6, 6, 6, 9, 9, 9, 12, 12, 12]);
  expect(addFrame(emptyMap(2, 12, 12), 3, lossesAt(3))).toEqual({ first: 0, end: 3 });
});

test.each([
  [1, 40],
  [7, 40],
  [40, 40],
  [500, 123],
])(
  'when %i points share %i lines of pixels then all rows are equally high but for one, from the foot up',
  (points, height) => {
    const { count, rowOfLine, first } = rowsOf(points, { height });
    expect(count).toBe(Math.min(points, height));
    const heights = Array.from({ length: count }, (_, row) => rowOfLine.filter((each) => each === row).length);
    expect(Math.max(...heights) - Math.min(...heights)).toBeLessThanOrEqual(1);
    expect([...rowOfLine]).toEqual([...rowOfLine].toSorted((one, other) => other - one));
    expect([first[0], first[count]]).toEqual([0, points]);
  },
);

test('when points share a row then it is their mean, each point in one row', () => {
  const rows = rowsOf(5, { height: 2 });
  const means = new Float32Array(2);
  meansInto(means, Float32Array.of(1, 3, 10, 20, 30), rows);
  expect([...means]).toEqual([2, 20]);
});

/** Oklab of an sRGB colour (Björn Ottosson 2020). */
function oklab(colour: number): readonly number[] {
  const [r = 0, g = 0, b = 0] = [16, 8, 0]
    .map((bits) => ((colour >> bits) & 255) / 255)
    .map((share) => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4));
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

describe.each(['dark', 'light'] as const)('%s', (theme) => {
  test('equal shares of the scale look equally different, and lightness rises or falls on either side', () => {
    const seen = lossColours(theme, 33).map(oklab);
    const steps = seen
      .slice(1)
      .map((colour, place) => Math.hypot(...colour.map((each, axis) => each - (seen[place]?.[axis] ?? 0))));
    expect(Math.max(...steps)).toBeLessThan(1.5 * Math.min(...steps));
    const outward = theme === 'dark' ? 1 : -1;
    seen.slice(1).forEach(([lightness = 0], place) => {
      expect(Math.sign(lightness - (seen[place]?.[0] ?? 0))).toBe(place < 16 ? -outward : outward);
    });
  });

  test('what is learnt is blue, what is forgotten red; what no number says is at the end', () => {
    const { low, high, colourOf } = colourScale(theme, 20);
    const [first, last] = [lossColours(theme, 2)[0], lossColours(theme, 2)[1]];
    expect([low, high]).toEqual([1, 200]);
    expect([0, 1e-45, low].map(colourOf)).toEqual([first, first, first]);
    expect([high, 1e38, Infinity, NaN].map(colourOf)).toEqual([last, last, last, last]);
    expect(colourOf(3) & 255).toBeGreaterThan(colourOf(3) >> 16);
    expect(colourOf(50) >> 16).toBeGreaterThan(colourOf(50) & 255);
  });
});
