import type { ProgressEvent } from '../events';

/** How far a run has come. */
export interface ProgressState {
  readonly frame: number;
  /** Of how many, where that is known beforehand: a run of passes ends when it ends. */
  readonly frames: number | undefined;
  readonly step: number;
  /** Seconds since the start. */
  readonly elapsed: number;
}

const rounded = (value: number): number => Math.round(value * 10) / 10;

/** The same as an event, with the pace so far and the time that is left at that pace. */
export function progressOf({ frame, frames, step, elapsed }: ProgressState): ProgressEvent {
  const pace = elapsed > 0 ? frame / elapsed : 0;
  return {
    event: 'progress',
    frame,
    frames: frames ?? null,
    step,
    framesPerSecond: rounded(pace),
    elapsed: rounded(elapsed),
    eta: frames === undefined || pace === 0 ? null : rounded((frames - frame) / pace),
  };
}
