import { join } from 'node:path';
import { sizeOf } from '../../src/experiment';
import { createFrame } from '../../src/frame';
import { createScene } from '../../src/scene';
import { findFfmpeg, openEncoder, planOutput, type VideoPlan } from '../../src/video';
import { experimentOf, trained } from './run';

/* Milliseconds of this process's CPU a frame: drawing alone, and drawing and writing into the encoder's pipe. */

const [folder = '.', count = '600'] = process.argv.slice(2);

async function main(): Promise<void> {
  const experiment = experimentOf(Number(count));
  const steps = await trained(experiment);
  const frame = createFrame(sizeOf(experiment));

  const scene = createScene(experiment);
  let before = process.cpuUsage();
  for (const step of steps) frame.paint(scene.next(step));
  console.log(`draw ${milliseconds(before) / steps.length}`);

  const again = createScene(experiment);
  const encoder = await openEncoder({
    ffmpeg: await findFfmpeg(),
    plan: planOutput(join(folder, 'draw.mp4'), {}) as VideoPlan,
    size: sizeOf(experiment),
    fps: experiment.fps,
    frames: steps.length,
  });
  before = process.cpuUsage();
  for (const step of steps) {
    frame.paint(again.next(step));
    await encoder.write(frame.planes);
  }
  console.log(`pipe ${milliseconds(before) / steps.length}`);
  await encoder.finish();
}

function milliseconds(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

void main();
