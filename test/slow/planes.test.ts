import { cross } from 'd3-array';
import { sizeOf } from '../../src/experiment';
import { createFrame, fullConversion } from '../../src/frame';
import { createScene } from '../../src/scene';
import { createReference } from '../frame/reference';
import { experimentWith, fuzzedSteps, next } from '../scene/fuzz';

const sizes = ['1920x1080', '3840x2160', '320x180', '1366x766', '610x1082'] as const;
const looks = cross(['bars', 'dots'] as const, ['dark', 'light'] as const, (style, theme) => ({ style, theme }));
const scales = ['log', 'linear'] as const;

/** Every style and theme at every size; the scales and three numbers of points take turns, to be with each of them. */
const scenes = cross(sizes, looks, (size, look) => ({ size, ...look })).map((scene, place) => ({
  ...scene,
  scale: scales[(place + Math.floor(place / 4)) % 2] ?? 'log',
  points: [500, 97, 2000][place % 3] ?? 500,
}));

test.each(scenes)(
  'when 2,000 steps are drawn of $style, $theme, $scale, $points points at $size then the planes are what node-canvas draws alone',
  ({ size, style, theme, scale, points }) => {
    const experiment = { ...experimentWith({ size, style, theme, scale, points, window: 13 }), steps: 4000 };
    const scene = createScene(experiment);
    const frame = createFrame(sizeOf(experiment));
    const reference = createReference(sizeOf(experiment));
    const run = fuzzedSteps(experiment, 11);
    for (let step = 1; step <= 2000; step++) {
      const marks = scene.next(next(run));
      frame.paint(marks);
      reference.paint(marks);
      if (step % 1000 === 0) expect(frame.planes.equals(fullConversion(reference.canvas))).toBe(true);
    }
  },
);
