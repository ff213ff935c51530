/** How far a run has come. */
export interface ProgressState {
  readonly frame: number;
  /** Of how many, where that is known beforehand: a run of passes ends when it ends. */
  readonly frames: number | undefined;
  readonly step: number;
  /** Seconds since the start. */
  readonly elapsed: number;
}

export interface Progress {
  readonly update: (state: ProgressState) => void;
  readonly stop: () => void;
}

/** Frames a second so far. */
export function pace({ frame, elapsed }: ProgressState): number {
  return elapsed > 0 ? frame / elapsed : 0;
}

/** Seconds left at that pace, where they can be told. */
export function remaining(state: ProgressState): number | undefined {
  const rate = pace(state);
  return state.frames === undefined || rate === 0 ? undefined : (state.frames - state.frame) / rate;
}

/** `1:05`, `1:02:05`, or dashes for a time that nobody knows. */
export function clock(seconds: number | undefined): string {
  if (seconds === undefined || !Number.isFinite(seconds)) return '-:--';
  const whole = Math.round(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** The state in one line of words. */
export function progressLine(state: ProgressState): string {
  const { frame, frames, step, elapsed } = state;
  const of = frames === undefined ? `frame ${frame}` : `frame ${frame} of ${frames}`;
  const left = frames === undefined ? '' : `, ${clock(remaining(state))} left`;
  return `${of}, step ${step}, ${pace(state).toFixed(1)} frames/s, ${clock(elapsed)} elapsed${left}`;
}

/** The state as an event for scripts. */
export function progressEvent(state: ProgressState): object {
  const { frame, frames = null, step, elapsed } = state;
  const round = (value: number) => Math.round(value * 10) / 10;
  const left = remaining(state);
  return {
    event: 'progress',
    frame,
    frames,
    step,
    framesPerSecond: round(pace(state)),
    elapsed: round(elapsed),
    eta: left === undefined ? null : round(left),
  };
}
