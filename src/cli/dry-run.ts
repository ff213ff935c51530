import { fieldNames, sizeOf, type Resolved } from '../experiment';
import { commandLine, ffmpegArguments } from '../video';
import { clock } from './progress';
import { quoted } from '../errors';
import type { RenderPlan } from './render-plan';

/** What a render would do, in lines for people. */
export function dryRunLines(plan: RenderPlan): readonly string[] {
  const { experiment, output, ffmpeg, frames } = plan;
  const command = ffmpegCommand(plan);
  const length =
    frames === undefined ? 'as many frames as the passes take' : `${frames} frames, ${clock(frames / experiment.fps)}`;
  return [
    ...experimentLines(plan),
    '',
    `${output.out}: ${output.kind === 'png' ? 'a folder of PNGs' : output.codec}, ${length} at ${experiment.fps} fps`,
    ...(ffmpeg && command ? [`ffmpeg ${ffmpeg.version} (${ffmpeg.source}):`, command.map(quoted).join(' ')] : []),
  ];
}

/** The same for scripts. */
export function dryRunEvent(plan: RenderPlan): object {
  const { experiment, sources, output, frames } = plan;
  return {
    event: 'dry-run',
    experiment,
    sources,
    out: output.out,
    frames: frames ?? null,
    ffmpeg: ffmpegCommand(plan) ?? null,
  };
}

/** One value a line, with where it comes from. */
export function experimentLines({ experiment, sources }: Resolved): readonly string[] {
  const widest = Math.max(...Object.values(sources).map((source) => source.length));
  return fieldNames.flatMap((name) => {
    const value = experiment[name];
    if (value === undefined) return [];
    const text = Array.isArray(value) ? value.join(',') : String(value);
    return [`${name.padEnd(14)} ${(sources[name] ?? '').padEnd(widest)}  ${text}`];
  });
}

/** The provenance, which only the run itself knows whole, is left out of the command. */
function ffmpegCommand({ experiment, output, ffmpeg, frames }: RenderPlan): readonly string[] | undefined {
  if (output.kind === 'png' || !ffmpeg) return undefined;
  const picture = { ...sizeOf(experiment), fps: experiment.fps, frames };
  return [ffmpeg.path, ...commandLine(ffmpegArguments(output, picture, { title: experiment.title }), output.out)];
}
