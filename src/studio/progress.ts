import type { ProgressEvent } from '../events';

/** How far a run has come. */
export interface ProgressState {
  readonly frame: number;
  /** Of how many, where that is known beforehand: a run of passes ends when it ends. */
  readonly frames: number | undefined;
  readonly step: number;
  /** Seconds since the start. */
  readonly elapsed: number;
  /** Frames that an earlier attempt had made, and the seconds after which they were gone through. */
  readonly kept?: { readonly frames: number; readonly seconds: number };
}

const nothingKept = { frames: 0, seconds: 0 };

const rounded = (value: number): number => Math.round(value * 10) / 10;

/** The same as an event, with the pace so far and the time that is left at that pace. */
export function progressOf({ frame, frames, step, elapsed, kept = nothingKept }: ProgressState): ProgressEvent {
  const seconds = elapsed - kept.seconds;
  const pace = seconds > 0 ? (frame - kept.frames) / seconds : 0;
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
