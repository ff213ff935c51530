import { join } from 'node:path';
import { defaultExperiment, sizeOf } from '../../src/experiment';
import { finishAll } from '../../src/files';
import { createFrame } from '../../src/frame';
import { createScene } from '../../src/scene';
import { findFfmpeg, openEncoder, planOutput, type VideoPlan } from '../../src/video';
import { trained } from './run';

/*
 * Milliseconds of this process's CPU a frame, once it runs warm: drawing alone, and drawing and writing into the
 * encoder's pipe.
 */

const [folder = '.', count = '1800'] = process.argv.slice(2);

async function main(): Promise<void> {
  const experiment = defaultExperiment;
  const steps = await trained(experiment, Number(count));
  const frame = createFrame(sizeOf(experiment));

  const scene = createScene(experiment);
  const drawing = stopwatch();
  for (const step of steps) {
    frame.paint(scene.next(step));
    drawing.tick();
  }
  console.log(`draw ${drawing.milliseconds()}`);

  const again = createScene(experiment);
  const encoder = await openEncoder({
    ffmpeg: await findFfmpeg(),
    plan: planOutput(join(folder, 'draw.mp4'), {}) as VideoPlan,
    size: sizeOf(experiment),
    fps: experiment.fps,
    frames: steps.length,
  });
  const piping = stopwatch();
  for (const step of steps) {
    frame.paint(again.next(step));
    await encoder.write(frame.planes);
    piping.tick();
  }
  console.log(`pipe ${piping.milliseconds()}`);
  await finishAll([encoder]);
}

/** CPU of this process a tick, all but the first ticks, in which code is still being compiled. */
function stopwatch() {
  const warm = 300;
  let ticks = 0;
  let start = process.cpuUsage();
  return {
    tick: () => {
      if (++ticks === warm) start = process.cpuUsage();
    },
    milliseconds: () => {
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1000 / (ticks - warm);
    },
  };
}

void main();
