import { readFileSync } from 'node:fs';
import { finishAll } from '../../src/files';
import type { Experiment } from '../../src/experiment';
import { sizeOf } from '../../src/experiment';
import { openFramehash } from '../../src/framehash';
import { findFfmpeg, openEncoder } from '../../src/video';
import { useFolder } from '../record/support';
import { collect } from '../support/experiment';
import { output, videoPlan } from '../video/support';
import { draw, environment, tiny } from './support';

const { path } = useFolder();

/** Renders a run without loss, and hashes its frames. */
async function render(experiment: Experiment, video: string, hashes: string): Promise<void> {
  const ffmpeg = await findFfmpeg();
  const plan = videoPlan(video, { codec: 'ffv1' });
  const encoder = await openEncoder({ ffmpeg, plan, size: sizeOf(experiment), fps: experiment.fps });
  const writer = await openFramehash(hashes, { experiment, ...environment, every: 1 });
  for (const { step, planes } of draw(experiment, await collect(experiment))) {
    await encoder.write(planes);
    await writer.write({ step, planes });
  }
  await finishAll([encoder]);
  await finishAll([writer]);
}

test.each([60, 29.97, 25, 12.5])(
  'when a run is rendered without loss at %d frames a second, then ffmpeg prints the same lines as its hash file',
  async (fps) => {
    await render({ ...tiny, fps }, path('run.mkv'), path('run.framehash'));
    const { path: ffmpeg } = await findFfmpeg();
    const decode = ['-v', 'error', '-i', path('run.mkv'), '-pix_fmt', 'yuv420p', '-fflags', '+bitexact'];
    const printed = await output(ffmpeg, [...decode, '-f', 'framehash', '-']);
    // Without +bitexact, its own version is one line more.
    const ours = readFileSync(path('run.framehash'), 'utf8').replace(/^#forgetviz .*\n/gm, '');
    expect(ours).toBe(printed.toString());
    expect(ours.trimEnd().split('\n')).toHaveLength(9 + 12);
  },
);
