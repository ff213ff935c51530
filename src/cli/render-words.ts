import type { Call } from './call';
import { clock } from './progress';
import type { RenderPlan } from './render-plan';

/** What a render came to. */
export interface Rendered {
  readonly frames: number;
  readonly bytes: number;
  /** Of the clock on the wall. */
  readonly seconds: number;
}

type Listener = Pick<Call, 'switches' | 'terminal'>;

export function tellStart({ experiment, output, frames }: RenderPlan, { switches, terminal }: Listener): void {
  if (switches.has('json'))
    terminal.out(JSON.stringify({ event: 'start', out: output.out, frames: frames ?? null, experiment }));
}

export function tellEnd(
  { experiment, output }: RenderPlan,
  listener: Listener,
  { frames, bytes, seconds }: Rendered,
): void {
  const { switches, terminal } = listener;
  const { out } = output;
  if (switches.has('quiet')) return;
  if (switches.has('json')) {
    terminal.out(JSON.stringify({ event: 'done', out, frames, bytes, seconds: Math.round(seconds * 100) / 100 }));
  } else {
    const length = `${clock(frames / experiment.fps)} at ${experiment.fps} fps (${frames} frames)`;
    terminal.err(`${out}: ${length}, ${(bytes / 1e6).toFixed(1)} MB, made in ${clock(seconds)}`);
  }
}
