import type { Call } from '../call';
import { barProgress } from './bar';
import { progressEvent, progressLine, type Progress, type ProgressState } from './state';

export { clock, type Progress, type ProgressState } from './state';

/** The progress that suits the call: events, a bar, plain lines every few seconds, or none. */
export function createProgress(
  { switches, terminal }: Pick<Call, 'switches' | 'terminal'>,
  frames: number | undefined,
): Progress {
  if (switches.has('noProgress') || switches.has('quiet')) return { update: () => undefined, stop: () => undefined };
  if (switches.has('json'))
    return every(1, (state) => {
      terminal.out(JSON.stringify(progressEvent(state)));
    });
  if (terminal.interactive) return barProgress(frames);
  return every(5, (state) => {
    terminal.err(progressLine(state));
  });
}

/** Tells once in so many seconds. */
export function every(seconds: number, tell: (state: ProgressState) => void): Progress {
  let next = seconds;
  return {
    update: (state) => {
      if (state.elapsed < next) return;
      next = state.elapsed + seconds;
      tell(state);
    },
    stop: () => undefined,
  };
}
