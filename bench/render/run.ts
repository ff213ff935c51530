import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { sizeOf, type Experiment } from '../../src/experiment';
import { createFrame } from '../../src/frame';
import { createScene } from '../../src/scene';
import type { Step } from '../../src/metrics';
import { trainingSteps } from '../../src/training';

/** The first `count` steps of an experiment. */
export async function trained(experiment: Experiment, count: number): Promise<readonly Step[]> {
  const steps: Step[] = [];
  for await (const step of trainingSteps(experiment)) {
    if (steps.push(step) === count) break;
  }
  return steps;
}

/** Writes the planes of every frame of one run, one behind the other, for ffmpeg to read without us; part by part. */
export function planesWriter(experiment: Experiment) {
  const frame = createFrame(sizeOf(experiment));
  const scene = createScene(experiment);
  return {
    write: async (path: string, steps: readonly Step[]): Promise<void> => {
      const file = createWriteStream(path);
      for (const step of steps) {
        frame.paint(scene.next(step));
        if (!file.write(Buffer.from(frame.planes))) await once(file, 'drain');
      }
      file.end();
      await finished(file);
    },
  };
}
