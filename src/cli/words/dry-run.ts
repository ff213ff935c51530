import type { JsonLine } from '../../events';
import { fieldNames, type Resolved } from '../../experiment';
import type { FilmPlan, RenderPlan } from '../../studio';
import { quoted } from '../../text';
import { clock } from './progress';

/** What a render would do, in lines for people. */
export function dryRunLines(plan: RenderPlan, resolved: Resolved): readonly string[] {
  return [...experimentLines(resolved), '', ...filmLines(plan)];
}

/** What is made of the frames, and by which command of ffmpeg. */
export function filmLines({ experiment, output, ffmpeg, frames, command }: FilmPlan): readonly string[] {
  const length =
    frames === undefined ? 'as many frames as the passes take' : `${frames} frames, ${clock(frames / experiment.fps)}`;
  return [
    `${output.out}: ${output.kind === 'png' ? 'a folder of PNGs' : output.codec}, ${length} at ${experiment.fps} fps`,
    ...(ffmpeg && command ? [`ffmpeg ${ffmpeg.version} (${ffmpeg.source}):`, command.map(quoted).join(' ')] : []),
  ];
}

/** The same for scripts. */
export function dryRunLine(
  { experiment, output, frames, command }: RenderPlan,
  { sources }: Resolved,
): JsonLine<'render'> {
  return {
    event: 'dry-run',
    experiment,
    sources,
    out: output.out,
    frames: frames ?? null,
    ffmpeg: command ?? null,
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
