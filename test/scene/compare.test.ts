import { comparedRuns, type ComparedRuns, type Experiment } from '../../src/experiment';
import type { Step } from '../../src/metrics';
import { comparedLayoutOf, createComparedScene, type Mark } from '../../src/scene';
import { differencesOf } from '../../src/scene/compare/differences';
import { experimentWith, fuzzedSteps, next } from './fuzz';
import { apart, collisions, inkOf, inside, within } from './ink';

const compared = (
  changes: readonly Partial<Experiment>[],
  picture: Parameters<typeof comparedRuns>[1] = {},
): ComparedRuns =>
  comparedRuns(
    changes.map((each, place) => ({ name: `run ${place + 1}`, experiment: experimentWith(each) })),
    picture,
  );

const several = (count: number, changes: Partial<Experiment>, sharedWindow = false): ComparedRuns =>
  compared(Array<Partial<Experiment>>(count).fill(changes), { sharedWindow });

const textsOf = (marks: readonly Mark[]): readonly string[] =>
  marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));

const counts = [2, 3, 4, 5, 6, 7, 8, 9];

describe.each(['1920x1080', '1080x1080', '1080x1920', '1280x720'])('at %s', (size) => {
  const [width = 0, height = 0] = size.split('x').map(Number);

  test.each(counts)('when %d runs share the frame then all lie in it, apart, and every cell is as large', (count) => {
    for (const sharedWindow of [false, true]) {
      const { header, legend, cells, shared } = comparedLayoutOf(several(count, { size }, sharedWindow));
      const own = cells.flatMap(({ name, panels }) => [name, ...panels.map(({ box }) => box)]);
      const boxes = [header, ...(legend ? [legend] : []), ...own, ...shared.map(({ box }) => box)];
      expect(cells).toHaveLength(count);
      expect(shared.map(({ panel }) => panel)).toEqual(['norms', 'passes', ...(sharedWindow ? ['distances'] : [])]);
      for (const box of boxes) expect(within(box, width, height)).toBe(true);
      boxes.forEach((one, place) => {
        for (const other of boxes.slice(place + 1)) expect(apart(one, other)).toBe(true);
      });
      for (const side of ['width', 'height'] as const) {
        const lengths = cells.flatMap(({ panels }) => panels.map(({ box }) => box[side]));
        expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(1);
      }
    }
  });

  test.each([2, 4, 9])('when %d runs are drawn then no text covers another or leaves the frame', (count) => {
    const runs = several(count, { size }, count === 4);
    const scene = createComparedScene(runs);
    const step = next(fuzzedSteps(experimentWith({ size }), count));
    const distances = runs.runs.slice(1).map((_, place) => ({ weights: 10 ** -place, losses: 1e-9 }));
    for (const at of [1, 3000, 24_000, 9_000_000]) {
      const now: Step = { ...step, step: at, pass: at === 1 ? 0 : Math.floor(at / 900) };
      const ended = runs.runs.map((_, place) => place === 1 && at > 3000);
      const marks = scene.next({ steps: runs.runs.map(() => now), ended, distances });
      expect(collisions(marks)).toEqual([]);
      for (const ink of marks.flatMap(inkOf)) expect(within(ink, width, height)).toBe(true);
    }
  });
});

test('when the losses of one run leave the range then the axes of all grow alike', () => {
  const runs = compared([{}, { threshold: 0.02 }, {}]);
  const { cells } = comparedLayoutOf(runs);
  const scene = createComparedScene(runs);
  const step = next(fuzzedSteps(experimentWith({}), 3));
  const calm = { ...step, losses: new Float32Array(500).fill(30) };
  const axes = (steps: readonly Step[]): readonly (readonly string[])[] => {
    const marks = scene.next({ steps, ended: [] }).flatMap(inkOf);
    return cells.map(({ panels }) =>
      marks
        .filter((ink) => panels.some(({ box }) => ink.x < box.x + box.width * 0.15 && inside(ink, box)))
        .map(({ text }) => text)
        .filter((text) => /^(0\.0*1|10*k?)$/.test(text)),
    );
  };
  const [first, ...others] = axes([calm, calm, calm]);
  // The threshold of the second is among them.
  expect(first).toContain('0.01');
  for (const other of others) expect(other).toEqual(first);
  const wild = { ...calm, losses: calm.losses.map((loss) => loss * 1000) };
  const [grown, ...grownToo] = axes([calm, calm, wild]);
  expect(grown).toContain('100k');
  for (const other of grownToo) expect(other).toEqual(grown);
  expect(axes([calm, calm, calm])).toEqual([[], [], []]);
});

test('when a run ends before the others then its cell says so once, and it stands still', () => {
  const runs = compared([{ steps: 600 }, { steps: 900 }]);
  const scene = createComparedScene(runs);
  const random = fuzzedSteps(experimentWith({}), 4);
  const last = { ...next(random), step: 600, losses: next(random).losses.slice() };
  const going = (step: number): Step => ({ ...next(random), step });
  scene.next({ steps: [last, going(600)], ended: [false, false] });
  expect(textsOf(scene.next({ steps: [last, going(601)], ended: [true, false] }))).toContain('ended at step 600');
  expect(textsOf(scene.next({ steps: [last, going(602)], ended: [true, false] }))).not.toContain('ended at step 600');
});

test('when runs differ then each says in what it is not as most are', () => {
  const { runs } = compared([
    {},
    { optimizer: 'sgd', learningRate: 0.01 },
    { init: 'gaussian:0.3' },
    { steps: 50, network: 'Chain(Dense(40,40,tanh),Dense(40,20))' },
  ]);
  expect(differencesOf(runs)).toEqual([
    '',
    'optimizer sgd, learning rate 0.01',
    'init gaussian:0.3',
    'network Chain(Dense(40,40,tanh), Dense(40,20))',
  ]);
  expect(differencesOf(runs.slice(0, 2))).toEqual([
    'optimizer adam, learning rate 0.02',
    'optimizer sgd, learning rate 0.01',
  ]);
});

test('when the frame is too small for so many runs then it is refused, with the fix', () => {
  expect(() => comparedLayoutOf(several(9, { size: '320x180' }))).toThrow(
    expect.objectContaining({ code: 'FRAME_TOO_SMALL', hint: expect.stringContaining('--size') as string }) as Error,
  );
});
