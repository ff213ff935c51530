import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { median } from 'd3-array';
import { defaultExperiment, sizeOf } from '../../src/experiment';
import type { Step } from '../../src/metrics';
import { commandLine, ffmpegArguments, findFfmpeg, planOutput, type VideoPlan } from '../../src/video';
import { rank, table, takeTurns, type Row } from '../statistics';
import { timed, type Used } from '../timed';
import { planesWriter, trained } from './run';

const run = promisify(execFile);

/** The default run, whole. ffmpeg alone encodes it in thirds, whose planes (11 GB) still fit in memory. */
const frames = 10_800;
const parts = 3;

export interface RenderReport {
  readonly cpu: readonly Row[];
  readonly wall: readonly Row[];
  /** Milliseconds of CPU a frame. */
  readonly draw: number;
  readonly drawAndPipe: number;
}

/** The whole of `forgetviz render` beside ffmpeg encoding the same planes with the same settings. */
export async function benchRender(rounds: number): Promise<RenderReport> {
  const folder = await mkdtemp(join(tmpdir(), 'forgetviz-bench-'));
  try {
    const contestants = await prepare(folder);
    const cpu = contestants.map(({ name }) => ({ name, values: [] as number[] }));
    const wall = contestants.map(({ name }) => ({ name, values: [] as number[] }));
    await takeTurns(rounds, [...contestants.entries()], async ([place, { measure }]) => {
      const used = await measure();
      cpu[place]?.values.push((used.cpu * 1000) / frames);
      wall[place]?.values.push((used.wall * 1000) / frames);
    });
    return { cpu: rank(cpu), wall: rank(wall), ...(await drawing(folder, rounds)) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Contestant {
  readonly name: string;
  readonly measure: () => Promise<Used>;
}

async function prepare(folder: string): Promise<readonly Contestant[]> {
  const steps = await trained(defaultExperiment, frames);
  const ffmpeg = await findFfmpeg();
  const program = join(__dirname, '..', '..', '..', '..', 'bin', 'forgetviz.js');
  return [
    { name: 'ffmpeg alone', measure: () => encodeParts(folder, ffmpeg.path, steps) },
    {
      name: 'forgetviz render',
      measure: () =>
        timed([
          process.execPath,
          program,
          'render',
          '--steps',
          String(frames),
          '--quiet',
          '--out',
          join(folder, 'render.mp4'),
        ]),
    },
  ];
}

async function encodeParts(folder: string, ffmpeg: string, steps: readonly Step[]): Promise<Used> {
  const planes = join(folder, 'planes.yuv');
  const writer = planesWriter(defaultExperiment);
  const plan = planOutput(join(folder, 'encoder.mp4'), {}) as VideoPlan;
  const size = steps.length / parts;
  const args = ffmpegArguments(plan, { ...sizeOf(defaultExperiment), fps: defaultExperiment.fps, frames: size });
  const command = [ffmpeg, ...commandLine(args, plan.out).map((part) => (part === 'pipe:0' ? planes : part))];
  const total = { wall: 0, cpu: 0 };
  for (let part = 0; part < parts; part++) {
    await writer.write(planes, steps.slice(part * size, (part + 1) * size));
    const { wall, cpu } = await timed(command);
    total.wall += wall;
    total.cpu += cpu;
    await rm(planes);
  }
  return total;
}

async function drawing(folder: string, rounds: number): Promise<Pick<RenderReport, 'draw' | 'drawAndPipe'>> {
  const draws: number[] = [];
  const pipes: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const { stdout } = await run(process.execPath, [join(__dirname, 'draw.js'), folder]);
    draws.push(Number(/^draw (.*)$/m.exec(stdout)?.[1]));
    pipes.push(Number(/^pipe (.*)$/m.exec(stdout)?.[1]));
  }
  return { draw: median(draws) ?? NaN, drawAndPipe: median(pipes) ?? NaN };
}

export function renderTables({ cpu, wall, draw, drawAndPipe }: RenderReport): string {
  return [
    table('Rendering a frame of 1920 × 1080: processor time', 'ms', cpu),
    table('The same on the clock', 'ms', wall),
    `Of it, in this process: drawing ${draw.toFixed(2)} ms, drawing and piping ${drawAndPipe.toFixed(2)} ms of CPU a frame`,
    '',
  ].join('\n');
}
