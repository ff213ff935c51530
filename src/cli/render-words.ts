import type { Call } from './call';
import type { Fed } from './feed';
import { clock } from './progress';
import type { Provenance } from './provenance';
import type { RenderPlan } from './render-plan';

/** What a render came to. */
export interface Rendered extends Fed {
  readonly bytes: number;
  readonly versions: Provenance['versions'];
}

type Listener = Pick<Call, 'switches' | 'terminal'>;

export function tellStart({ experiment, output, frames }: RenderPlan, { switches, terminal }: Listener): void {
  if (switches.has('json'))
    terminal.out(JSON.stringify({ event: 'start', out: output.out, frames: frames ?? null, experiment }));
}

export function tellEnd(
  { experiment, output }: RenderPlan,
  listener: Listener,
  { frames, bytes, seconds, summary, versions }: Rendered,
): void {
  const { switches, terminal } = listener;
  const { out } = output;
  if (switches.has('quiet')) return;
  if (switches.has('json')) {
    const rounded = Math.round(seconds * 100) / 100;
    terminal.out(JSON.stringify({ event: 'done', out, frames, bytes, seconds: rounded, summary, versions }));
  } else {
    const length = `${clock(frames / experiment.fps)} at ${experiment.fps} fps (${frames} frames)`;
    terminal.err(`${out}: ${length}, ${(bytes / 1e6).toFixed(1)} MB, made in ${clock(seconds)}`);
  }
}
