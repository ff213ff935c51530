import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cross, quantile, range } from 'd3-array';
import { finishAll } from '../../src/files';
import { createFrame } from '../../src/frame';
import { createScene, themes } from '../../src/scene';
import { defaultExperiment, sizeOf, type Experiment } from '../../src/experiment';
import { trainingSteps } from '../../src/training';
import { findFfmpeg, openEncoder } from '../../src/video';
import { videoPlan } from '../video/support';

const folder = mkdtempSync(join(tmpdir(), 'forgetviz-colours-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Places whose colour fills a block of 17 × 17 pixels, an encoder's macroblock: it may soften an edge, not a flat. */
function flats(rgba: Uint8ClampedArray, width: number, colour: number): readonly number[] {
  const reach = 8;
  const block = cross(range(-reach, reach + 1), range(-reach, reach + 1), (x, y) => y * width + x);
  const at = (place: number): number =>
    ((rgba[4 * place] ?? 0) << 16) | ((rgba[4 * place + 1] ?? 0) << 8) | (rgba[4 * place + 2] ?? 0);
  const inner = range(reach * (width + 1), rgba.length / 4 - reach * (width + 1), 3);
  return inner.filter((place) => block.every((shift) => at(place + shift) === colour));
}

test.each(['dark', 'light'] as const)(
  'when a %s render is decoded, then blue, red and background are those of the palette',
  async (theme) => {
    const experiment: Experiment = { ...defaultExperiment, theme, points: 40, window: 8, steps: 12, size: '1280x720' };
    const { width, height } = sizeOf(experiment);
    const out = join(folder, `${theme}.mp4`);
    const ffmpeg = await findFfmpeg();
    const encoder = await openEncoder({ ffmpeg, plan: videoPlan(out), size: { width, height }, fps: 60 });
    const scene = createScene(experiment);
    const frame = createFrame({ width, height });
    for await (const step of trainingSteps(experiment)) {
      frame.paint(scene.next(step));
      await encoder.write(frame.planes);
    }
    await finishAll([encoder]);

    const args = ['-v', 'error', '-i', out, '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-'];
    const decoded = execFileSync(ffmpeg.path, args, { maxBuffer: 12 * 3 * width * height + 1 }).subarray(
      -3 * width * height,
    );
    const drawn = frame.canvas().getContext('2d').getImageData(0, 0, width, height).data;
    const { windowBody, restBody, background } = themes[theme];
    for (const colour of [windowBody, restBody, background]) {
      const places = flats(drawn, width, colour);
      expect(places.length).toBeGreaterThan(50);
      [16, 8, 0].forEach((shift, channel) => {
        const errors = places.map((place) =>
          Math.abs((decoded[3 * place + channel] ?? NaN) - ((colour >> shift) & 255)),
        );
        // A lossy encoder misses a few by more; were the matrix or the range wrong, all would be off.
        expect(quantile(errors, 0.9)).toBeLessThanOrEqual(3);
      });
    }
  },
);
