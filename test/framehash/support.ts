import { readFileSync } from 'node:fs';
import type { Experiment } from '../../src/experiment';
import type { UserFont } from '../../src/letters';
import { finishAll } from '../../src/files';
import { createFrame } from '../../src/frame';
import { openFramehash, readFramehash, type Framehash } from '../../src/framehash';
import { createScene } from '../../src/scene';
import type { Step } from '../../src/metrics';
import { small } from '../support/experiment';

/** A run of some frames, as small as a picture may be. */
export const tiny: Experiment = { ...small, size: '320x180', steps: 12 };

export const environment = { versions: { forgetviz: '0.1.0', canvas: '4.0.0' }, platform: 'linux-x64' } as const;

export interface Drawn {
  readonly step: Step;
  readonly planes: Buffer;
}

/** The run's frames; each is gone when the next is asked for. */
export function* draw(experiment: Experiment, run: readonly Step[], font?: UserFont): Generator<Drawn> {
  const [width = 0, height = 0] = experiment.size.split('x').map(Number);
  const frame = createFrame({ width, height });
  const scene = createScene(experiment, undefined, font);
  for (const step of run) {
    frame.paint(scene.next(step));
    yield { step, planes: frame.planes };
  }
}

/** Writes the hashes of a run into a file, and reads it. */
export async function writeHashes(
  path: string,
  experiment: Experiment,
  run: readonly Step[],
  every = 1,
): Promise<Framehash> {
  const writer = await openFramehash(path, { experiment, ...environment, every });
  for (const { step, planes } of draw(experiment, run)) await writer.write({ step, planes });
  await finishAll([writer]);
  return load(path);
}

export const load = (path: string): Framehash => readFramehash(readFileSync(path, 'utf8'), path);
