import { figureOf, type Figure, type FigureMark, type FigureRuns } from '../../src/figure';
import { bandOf } from '../../src/figure/band';
import { drawFigure } from '../../src/frame';
import { createSummary } from '../../src/metrics';
import { randomRun } from '../metrics/support';

const round = { points: 12, window: 4, shift: 1 };

function runsOf(name: string, steps: number, seeds: readonly number[]): FigureRuns {
  const runs = seeds.map((seed) => {
    const summary = createSummary(round);
    for (const step of randomRun(round, steps, seed)) summary.add(step);
    return { ...summary.curves(), stepsAPass: summary.result().stepsAPass };
  });
  return { name, halfLife: 2.5, runs };
}

const placesOf = (mark: FigureMark): readonly number[] =>
  mark.kind === 'line' || mark.kind === 'area' ? mark.points : [mark.x, mark.y];

const textsOf = ({ marks }: Figure): readonly string[] =>
  marks.flatMap((mark) => (mark.kind === 'label' ? [mark.text] : []));

test.each([
  ['one run', [runsOf('one', 300, [1])]],
  ['a run of one step', [runsOf('one', 1, [1])]],
  ['seeds', [runsOf('a', 300, [1, 2, 3]), runsOf('b', 80, [1])]],
  ['many', Array.from({ length: 30 }, (_, place) => runsOf(`run ${place} שלום`, 60 + place, [place]))],
])('when %s are drawn, then every mark is a number within the figure', (_, runs) => {
  const figure = figureOf(runs);
  for (const mark of figure.marks) {
    placesOf(mark).forEach((place, index) => {
      expect(place).toBeGreaterThanOrEqual(0);
      expect(place).toBeLessThanOrEqual(index % 2 === 0 ? figure.width : figure.height);
    });
  }
});

test('when runs are compared, then each is named once, and how many seeds it has; one alone needs neither', () => {
  const texts = textsOf(figureOf([runsOf('first', 300, [1, 2, 3]), runsOf('second', 80, [1])]));
  // Each is in the key; the panels have their letters besides.
  expect(texts.slice(0, 2)).toEqual(['first', 'second']);
  expect(texts).toContain('Means over seeds (n = 3, 1), bands of ± one standard deviation');
  expect(textsOf(figureOf([runsOf('alone', 300, [1])]))).not.toContain('alone');
});

test('when curves have different points, then the band goes as far as the shortest, straight between its points', () => {
  const long = [0, 1, 2, 3, 4].map((x) => ({ x, y: 10 * x }));
  const short = [0, 3].map((x) => ({ x, y: 20 * x }));
  const band = bandOf([long, short]);
  expect(band.map(({ x, y }) => [x, y])).toEqual([
    [0, 0],
    [1, 15],
    [2, 30],
    [3, 45],
  ]);
  expect(band[2]?.high).toBeCloseTo(30 + Math.sqrt(200), 9);
  expect(bandOf([long, []])).toEqual([]);
});

test('when a figure is written, then both formats are 85 mm wide, the same every time, and ask for no font', () => {
  const figure = figureOf([runsOf('a', 100, [1, 2]), runsOf('b', 80, [1])]);
  const svg = drawFigure(figure, 'svg');
  expect(svg.toString()).toMatch(/<svg [^>]*width="85mm" height="[\d.]+mm" viewBox="0 0 850 \d+"/);
  expect(svg.toString()).not.toMatch(/<text|font|NaN/);
  expect(drawFigure(figure, 'svg')).toEqual(svg);
  const png = drawFigure(figure, 'png');
  expect(png.readUInt32BE(16)).toBe(Math.round((85 / 25.4) * 600));
  expect(drawFigure(figure, 'png')).toEqual(png);
});
