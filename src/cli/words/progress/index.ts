import type { ProgressEvent } from '../../../events';
import type { Call } from '../../arguments/call';
import { printJson } from '../../tell';
import { barProgress } from './bar';
import { progressLine, type Progress } from './state';

export { clock, progressLine, type Progress } from './state';

/** The progress that suits the call: events, a bar, plain lines every few seconds, or none. */
export function createProgress({ switches, terminal }: Pick<Call, 'switches' | 'terminal'>): Progress {
  if (switches.has('noProgress') || switches.has('quiet')) return { update: () => undefined, stop: () => undefined };
  if (switches.has('json'))
    return every(1, (state) => {
      printJson(terminal, state);
    });
  if (terminal.interactive) return barProgress();
  return every(5, (state) => {
    terminal.err(progressLine(state));
  });
}

/** Tells once in so many seconds. */
function every(seconds: number, tell: (state: ProgressEvent) => void): Progress {
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
