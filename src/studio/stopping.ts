import type { RunOptions } from './options';
import { neverAborted } from './signal';

/** How a run is stopped. */
export interface Stopping {
  /** At once. */
  readonly signal: AbortSignal;
  /** Behind its next frame. */
  readonly stopSignal: AbortSignal;
  /** Gives the signals back. */
  readonly release: () => void;
}

/** Milliseconds in which a run must have come to a frame, and its segment to an end. */
const patience = 2500;

/**
 * The signals of a run. One that cannot be gone on with is stopped at once, and so is one that is asked to stop and does
 * not come to it.
 */
export function stoppingOf(
  { signal = neverAborted(), stopSignal = neverAborted() }: Pick<RunOptions, 'signal' | 'stopSignal'>,
  canGoOn: boolean,
): Stopping {
  if (!canGoOn)
    return { signal: AbortSignal.any([signal, stopSignal]), stopSignal: neverAborted(), release: () => undefined };
  const atOnce = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const onStop = (): void => {
    timer = setTimeout(() => {
      atOnce.abort(stopSignal.reason);
    }, patience);
  };
  if (stopSignal.aborted) onStop();
  stopSignal.addEventListener('abort', onStop, { once: true });
  return {
    signal: AbortSignal.any([signal, atOnce.signal]),
    stopSignal,
    release: () => {
      stopSignal.removeEventListener('abort', onStop);
      clearTimeout(timer);
    },
  };
}
