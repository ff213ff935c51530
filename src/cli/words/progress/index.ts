import type { ProgressEvent } from '../../../events';
import { jsonTeller, lineTeller, silent, type Teller } from '../../../progress';
import type { Call } from '../../arguments/call';
import { mannerOf } from '../manner';
import { runBar } from './bar';
import { progressLine } from './state';

export { clock, progressLine } from './state';

/** The progress that suits the call: events, a bar, plain lines every few seconds, or none. */
export function createProgress(call: Pick<Call, 'switches' | 'terminal'>): Teller<ProgressEvent> {
  switch (mannerOf(call, 'none')) {
    case 'json':
      return every(
        1,
        jsonTeller(call.terminal, (state) => state),
      );
    case 'bars':
      return runBar();
    case 'lines':
      return every(5, lineTeller(call.terminal, progressLine));
    case 'none':
      return silent;
  }
}

/** Tells once in so many seconds. */
function every(seconds: number, { tell, stop }: Teller<ProgressEvent>): Teller<ProgressEvent> {
  let next = seconds;
  return {
    tell: (state) => {
      if (state.elapsed < next) return;
      next = state.elapsed + seconds;
      tell(state);
    },
    stop,
  };
}
