import type { Experiment } from '../../src/experiment';
import { createFrame, fullConversion, type Frame } from '../../src/frame';
import { createScene, type Box } from '../../src/scene';
import { experimentWith, fuzzedSteps, next } from '../scene/fuzz';
import { rounds } from '../support/rounds';

const even = (length: number): number => length + (length % 2);

/** What a box holds of a plane whose samples are `step` pixels apart. */
function cropOf(plane: Buffer, across: number, { x, y, width, height }: Box, step: number): Buffer {
  const rows = Array.from({ length: height / step }, (_, row) => {
    const begin = (y / step + row) * across + x / step;
    return plane.subarray(begin, begin + width / step);
  });
  return Buffer.concat(rows);
}

const lumaIn = ({ planes, width, height }: Frame, box: Box): Buffer =>
  cropOf(planes.subarray(0, width * height), width, box, 1);

/** Both planes of chroma; the box's edges are even. */
function chromaIn({ planes, width, height }: Frame, box: Box): Buffer {
  const area = width * height;
  const both = [planes.subarray(area, area * 1.25), planes.subarray(area * 1.25)];
  return Buffer.concat(both.map((plane) => cropOf(plane, width / 2, box, 2)));
}

/** Draws scenes into a frame of a colour that none of them has, each with steps of its own. */
function drawn(
  size: { readonly width: number; readonly height: number },
  scenes: readonly (readonly [Experiment, Box])[],
  steps: number,
): Frame {
  const frame = createFrame(size);
  frame.paint([{ kind: 'fill', colour: 0xff00ff, boxes: [0, 0, size.width, size.height] }]);
  const runs = scenes.map(([experiment, box]) => ({
    scene: createScene(experiment, box),
    run: fuzzedSteps(experiment, experiment.seed),
  }));
  for (let step = 0; step < steps; step++) {
    for (const { scene, run } of runs) frame.paint(scene.next(next(run)));
  }
  return frame;
}

const alone = (experiment: Experiment, { width, height }: Box, steps: number): Frame =>
  drawn({ width: even(width), height: even(height) }, [[experiment, { x: 0, y: 0, width, height }]], steps);

test('when two scenes share a frame then each is what it is alone, in luma and in chroma', () => {
  const [one, other] = [
    experimentWith({ seed: 1 }),
    experimentWith({
      seed: 2,
      theme: 'light',
      style: 'dots',
      scale: 'linear',
      points: 90,
      window: 9,
      panels: ['passes', 'loss'],
    }),
  ];
  const [left, right] = [
    { x: 0, y: 0, width: 960, height: 540 },
    { x: 960, y: 36, width: 646, height: 504 },
  ];
  const steps = rounds(100, 400);
  const both = drawn(
    { width: 1606, height: 540 },
    [
      [one, left],
      [other, right],
    ],
    steps,
  );
  for (const [experiment, box] of [
    [one, left],
    [other, right],
  ] as const) {
    const single = alone(experiment, box, steps);
    const whole = { ...box, x: 0, y: 0 };
    expect(lumaIn(both, box).equals(lumaIn(single, whole))).toBe(true);
    expect(chromaIn(both, box).equals(chromaIn(single, whole))).toBe(true);
  }
});

/** Odd places and sizes among them. */
const boxes: readonly Box[] = [
  { x: 0, y: 0, width: 240, height: 135 },
  { x: 1, y: 1, width: 427, height: 239 },
  { x: 133, y: 50, width: 641, height: 480 },
  { x: 16, y: 9, width: 303, height: 541 },
];
const looks: readonly Partial<Experiment>[] = [
  {},
  {
    style: 'dots',
    scale: 'linear',
    theme: 'light',
    points: 41,
    window: 4,
    title: 'A title that is far too long for most of these boxes',
  },
  { panels: ['passes', 'norms', 'loss'], points: 9, window: 2, steps: 100_000_000 },
  { panels: ['norms', 'loss', 'curve', 'map'], points: 3000, window: 1, threshold: 1e-5, steps: 40 },
];

test.each(boxes)(
  'when a scene is drawn into $width × $height pixels of a frame at $x, $y then nothing outside changes, and inside it looks as it does alone',
  (box) => {
    const steps = rounds(50, 150);
    for (const look of looks) {
      const experiment = experimentWith(look);
      const size = { width: even(box.x + box.width + 7), height: even(box.y + box.height + 5) };
      const frame = drawn(size, [[experiment, box]], steps);
      const outside = new Set<number>();
      const { rgba } = frame.pixels();
      for (let at = 0; at < rgba.length; at++) {
        if (rgba[at] === (at % 4 === 1 ? 0 : 255)) continue;
        const [x, y] = [(at >> 2) % size.width, Math.floor((at >> 2) / size.width)];
        const within = x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height;
        if (!within) outside.add(at >> 2);
      }
      expect(outside.size).toBe(0);
      expect(lumaIn(frame, box).equals(lumaIn(alone(experiment, box, steps), { ...box, x: 0, y: 0 }))).toBe(true);
      expect(frame.planes.equals(fullConversion(frame.canvas()))).toBe(true);
    }
  },
);

test('when a box is too small to hold a scene then it is refused', () => {
  expect(() => createScene(experimentWith({}), { x: 0, y: 0, width: 240, height: 134 })).toThrow(
    expect.objectContaining({ code: 'BOX_TOO_SMALL', message: expect.stringContaining('240×134') as string }) as Error,
  );
});
