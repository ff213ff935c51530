import { defaultExperiment, type Experiment, type Panel } from '../../src/experiment';
import { createScene, layout } from '../../src/scene';
import { experimentWith, fuzzedSteps, next } from './fuzz';
import { apart, collisions, inkOf, inside, within } from './ink';

const allPanels = defaultExperiment.panels;
const sizes = [
  '320x180',
  '640x360',
  '854x480',
  '1280x720',
  '1920x1080',
  '3840x2160',
  '1080x1920',
  '1080x1080',
  '1002x998',
];
const subsets: readonly (readonly Panel[])[] = [
  allPanels,
  ['norms', 'passes', 'loss'],
  ['loss', 'passes'],
  ['passes', 'norms'],
  ['loss'],
  ['norms'],
  ['passes'],
  ['loss', 'norms', 'passes', 'map', 'curve'],
  ['map', 'curve', 'passes', 'loss'],
  ['curve', 'map'],
];

describe.each(sizes)('at %s', (size) => {
  const [width = 0, height = 0] = size.split('x').map(Number);

  test.each(subsets)('header and panels lie in the frame, apart from each other: %s %s %s %s %s', (...panels) => {
    const chosen = panels.filter((panel) => typeof panel === 'string');
    const { header, panels: placed } = layout({ width, height }, chosen);
    const boxes = [header, ...placed.map(({ box }) => box)];
    expect(placed.map(({ panel }) => panel)).toEqual(chosen);
    for (const box of boxes) expect(within(box, width, height) && box.width > 40 && box.height > 12).toBe(true);
    boxes.forEach((one, place) => {
      for (const other of boxes.slice(place + 1)) expect(apart(one, other)).toBe(true);
    });
  });

  const variants: readonly Partial<Experiment>[] = [
    {},
    { panels: ['passes', 'norms'], passes: 30 },
    { panels: ['norms', 'loss'], scale: 'linear', points: 10, window: 3 },
    {
      points: 100_000,
      title: 'A title that is far too long for most of these frames, and says nothing at all of interest',
    },
    { points: 1, window: 1, network: 'Dense(3,3)' },
    { threshold: 0.000_001_234_567, steps: 100_000_000, points: 7, window: 2 },
    { threshold: 123_456.7, scale: 'linear', passes: 100_000, points: 3, window: 2 },
    { threshold: 1e6, panels: ['norms', 'passes', 'loss'], points: 12_345 },
    { threshold: 1e-300, panels: ['passes', 'loss'] },
    { panels: ['loss', 'norms', 'passes', 'map', 'curve'] },
    { panels: ['map', 'curve', 'norms', 'passes'], points: 100_000, shift: 7, scale: 'linear' },
    { panels: ['curve', 'loss', 'map'], points: 3, window: 3, threshold: 1e-300, network: 'Dense(3,3737)' },
  ];
  test.each(variants)(
    'no text covers another or leaves its panel, at first and once axes have grown: %j',
    (changes) => {
      const { steps, ...rest } = experimentWith({ ...changes, size });
      const scene = createScene(changes.passes === undefined && steps !== undefined ? { ...rest, steps } : rest);
      const { header, panels } = layout({ width, height }, rest.panels);
      const boxes = [header, ...panels.map(({ box }) => box)];
      const step = next(fuzzedSteps(experimentWith({ ...changes, size }), 5));
      for (const at of [1, 3000, 24_000, 90_000_000]) {
        const marks = scene.next({
          ...step,
          step: at,
          pass: at === 1 ? 0 : Math.floor(at / 900),
          weightNorms: step.weightNorms.map((norm) => norm * at),
        });
        expect(collisions(marks)).toEqual([]);
        // What lies outside would not be wiped out when its panel is drawn anew.
        const outside = marks.flatMap(inkOf).filter((ink) => !boxes.some((box) => inside(ink, box)));
        expect(outside).toEqual([]);
        for (const mark of marks) {
          if (mark.kind !== 'fill') continue;
          for (let box = 0; box < mark.boxes.length; box += 4) {
            const [x = 0, y = 0, across = 0, down = 0] = mark.boxes.slice(box, box + 4);
            if (!within({ x, y, width: across, height: down }, width, height))
              throw new Error(`${x} ${y} ${across} ${down}`);
          }
        }
      }
    },
  );
});

test('at 1080 lines no text is smaller than 22 pixels', () => {
  const experiment = experimentWith({});
  const marks = createScene(experiment).next(next(fuzzedSteps(experiment, 1)));
  const fonts = marks.flatMap((mark) => (mark.kind === 'text' ? [mark.font.size] : []));
  expect(Math.min(...fonts)).toBeGreaterThanOrEqual(22);
});
