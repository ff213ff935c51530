import type { Experiment } from '../../src/experiment';
import { sizeOf } from '../../src/experiment';
import { createFrame, fullConversion, type Frame } from '../../src/frame';
import { createScene, hullOf, layout, themes, type Box, type Fill } from '../../src/scene';
import { changedBoxes } from '../../src/scene/curve/changes';
import { linesIn, type RingLine } from '../../src/scene/curve/lines';
import { ringOf } from '../../src/scene/curve/ring';
import { createNormsView } from '../../src/scene/norms/view';
import { createReference } from './reference';
import { experimentWith, fuzzedSteps, generator, next } from '../scene/fuzz';
import { rounds } from '../support/rounds';

const all: Experiment['panels'] = ['loss', 'norms', 'passes'];

/** Every panel, style, scale and theme at least once; widths that make panels odd. */
const fuzzed: readonly (readonly [string, Partial<Experiment>, number])[] = [
  ['the default', { panels: all }, rounds(400, 1200)],
  [
    '320 × 180',
    { size: '320x180', points: 1000, style: 'dots', theme: 'light', panels: [...all, 'map', 'curve'] },
    rounds(700, 1200),
  ],
  [
    'odd panels, linear',
    { size: '1366x766', scale: 'linear', points: 97, window: 13, steps: 700, panels: [...all, 'curve', 'map'] },
    rounds(400, 1200),
  ],
  ['portrait, run by passes', { size: '610x1082', panels: ['passes', 'loss', 'norms'], passes: 9 }, rounds(400, 1200)],
  ['4K, dots', { size: '3840x2160', style: 'dots', panels: ['norms', 'loss'], points: 700 }, rounds(60, 400)],
];

// Byte for byte: letters and curves too, for cairo draws them alike at any whole pixel and in any clip.
test.each(fuzzed)('planes and canvas are the picture that node-canvas draws alone: %s', (_, changes, count) => {
  const { steps, ...rest } = experimentWith(changes);
  const experiment = changes.passes === undefined ? { ...rest, ...(steps !== undefined && { steps }) } : rest;
  const scene = createScene(experiment);
  const frame = createFrame(sizeOf(experiment));
  const reference = createReference(sizeOf(experiment));
  const run = fuzzedSteps(experiment, 7);
  for (let step = 1; step <= count; step++) {
    const marks = scene.next(next(run));
    frame.paint(marks);
    reference.paint(marks);
    if (![1, 30, 300, count].includes(step)) continue;
    expect(frame.planes.equals(fullConversion(reference.canvas))).toBe(true);
    expect(frame.canvas().toBuffer('raw').equals(reference.canvas.toBuffer('raw'))).toBe(true);
  }
});

test('a frame that saw every step equals one that is asked only now, where no history is shown', () => {
  const experiment = experimentWith({ size: '960x540', panels: ['loss'], points: 300 });
  const [scene, frame] = [createScene(experiment), createFrame({ width: 960, height: 540 })];
  const run = fuzzedSteps(experiment, 3);
  for (let count = 0; count < 60; count++) frame.paint(scene.next(next(run)));
  const last = next(run);
  frame.paint(scene.next(last));
  const fresh = createFrame({ width: 960, height: 540 });
  fresh.paint(createScene(experiment).next(last));
  expect(frame.planes.equals(fresh.planes)).toBe(true);
});

test('curves that were appended column by column equal curves drawn in one go', () => {
  const experiment = experimentWith({ size: '960x540', panels: ['norms'], steps: 2000 });
  const size = sizeOf(experiment);
  const context = { experiment, theme: themes.dark, measures: layout(size, ['norms']).measures };
  const box = { x: 20, y: 30, width: 900, height: 480 };
  const some = next(fuzzedSteps(experiment, 1));
  const step = (at: number, scale: number) => {
    const norms = Float32Array.from([0.9, 0.5, 0.3], (slope) => slope * Math.sqrt(at) * (1 + (at % 40) / 80) * scale);
    return { ...some, step: at, weightNorms: norms, biasNorms: norms };
  };
  const last = step(1001, 1.9);
  const run = Array.from({ length: 1000 }, (_, place) => step(place + 1, 1));

  // The axis stays as it is from step 1 on, since the first step has the largest norms.
  const appended = createFrame(size);
  const view = createNormsView(box, context);
  for (const at of [step(1, 60), ...run.slice(1), last]) appended.paint(view(at));

  // The same lines, each as a whole; cairo rounds a long outline's crossings a little otherwise, by 3 levels at most.
  const redrawn = createFrame(size);
  const other = createNormsView(box, context);
  const marks = [step(1, 60), ...run.slice(1), { ...last }].map((at) => other(at));
  redrawn.paint(marks[0] ?? []);
  const curves = marks.flat().filter((mark) => mark.kind === 'curves');
  expect(curves.length).toBeGreaterThan(300);
  const points = (line: number): number[] =>
    curves.flatMap((mark, place) => mark.lines[line]?.points.slice(place === 0 ? 0 : -2) ?? []);
  const lines = (curves[0]?.lines ?? []).map(({ colour, width }, line) => ({ colour, width, points: points(line) }));
  redrawn.paint([{ kind: 'curves', clip: curves[0]?.clip ?? [box], ground: [], lines }]);
  const differing = appended.planes.filter((byte, place) => Math.abs(byte - (redrawn.planes[place] ?? 0)) > 4);
  expect(differing).toHaveLength(0);
});

test('a line of the curve that is drawn anew where it moved equals one drawn in one go', () => {
  const plot = { x: 21, y: 10, width: 583, height: 300 };
  const ring = ringOf(90, 9, plot.width, 0);
  const random = generator(4);
  const lineAt = (gap: number): RingLine => ({
    rows: Float64Array.from({ length: 90 }, (_, vertex) => (vertex === gap ? NaN : 20 + 270 * random())),
    ...{ rest: themes.dark.rest, inside: themes.dark.window, width: 3.2 },
  });
  const draw = (frame: Frame, clip: readonly Box[], lines: readonly RingLine[]): void => {
    const boxes = clip.flatMap(({ x, y, width, height }) => [x, y, width, height]);
    const ground: readonly Fill[] = [{ kind: 'fill', colour: themes.dark.background, boxes }];
    frame.paint([{ kind: 'curves', clip, ground, lines: linesIn(hullOf(clip), plot, ring, lines) }]);
  };
  const still = lineAt(-1);
  let moving = lineAt(12);
  const size = { width: 640, height: 360 };
  const [moved, whole] = [createFrame(size), createFrame(size)];
  draw(moved, [plot], [still, moving]);
  for (const [from, to, gap] of [
    [0, 90, 50],
    [30, 33, 50],
    [88, 90, -1],
  ] as const) {
    const fresh = lineAt(gap);
    const rows = moving.rows.map((row, vertex) => (vertex >= from && vertex < to ? (fresh.rows[vertex] ?? 0) : row));
    const strips = changedBoxes(plot, ring, [[moving.rows, rows]], 3.2);
    moving = { ...moving, rows };
    for (const boxes of strips) draw(moved, boxes, [still, moving]);
  }
  draw(whole, [plot], [still, moving]);
  // Cairo rounds a long outline's crossings a little otherwise.
  expect(moved.planes.filter((byte, place) => Math.abs(byte - (whole.planes[place] ?? 0)) > 4)).toHaveLength(0);
});

test('a PNG shows the frame as painted', () => {
  const frame = createFrame({ width: 64, height: 36 });
  frame.paint([{ kind: 'fill', colour: 0x6cc0ff, boxes: [0, 0, 64, 36, 5, 5, 3, 3] }]);
  expect(frame.png().subarray(1, 4).toString()).toBe('PNG');
  const { data } = frame.canvas().getContext('2d').getImageData(0, 0, 1, 1);
  expect([...data]).toEqual([0x6c, 0xc0, 0xff, 255]);
});
