import { SingleBar } from 'cli-progress';
import { clock, pace, progressLine, remaining, type Progress, type ProgressState } from './state';

/** A bar that moves, on a terminal. */
export function barProgress(frames: number | undefined): Progress {
  const bar = new SingleBar({
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
    // The signals are ours: the bar would end the process.
    gracefulExit: false,
    barsize: 20,
    format:
      frames === undefined
        ? '{line}'
        : '{bar} {percentage}%  {value}/{total} frames  {pace} fps  {elapsed} elapsed  {left} left',
    barCompleteChar: '█',
    barIncompleteChar: '░',
  });
  bar.start(frames ?? 1, 0, payloadOf({ frame: 0, frames, step: 0, elapsed: 0 }));
  return {
    update: (state) => {
      bar.update(frames === undefined ? 0 : state.frame, payloadOf(state));
    },
    stop: () => {
      bar.stop();
    },
  };
}

function payloadOf(state: ProgressState): object {
  return {
    line: progressLine(state),
    pace: pace(state).toFixed(1),
    elapsed: clock(state.elapsed),
    left: clock(remaining(state)),
  };
}
