import { SingleBar } from 'cli-progress';
import type { ProgressEvent } from '../../../events';
import { barLook } from '../../../progress';
import { clock, progressLine, type Progress } from './state';

/** A bar that moves, on a terminal. */
export function barProgress(): Progress {
  let bar: SingleBar | undefined;
  return {
    update: (state) => {
      bar ??= startBar(state);
      bar.update(state.frames === null ? 0 : state.frame, payloadOf(state));
    },
    stop: () => {
      bar?.stop();
      bar = undefined;
    },
  };
}

function startBar(first: ProgressEvent): SingleBar {
  const bar = new SingleBar({
    ...barLook,
    format:
      first.frames === null
        ? '{line}'
        : '{bar} {percentage}%  {value}/{total} frames  {pace} fps  {elapsed} elapsed  {left} left',
  });
  bar.start(first.frames ?? 1, 0, payloadOf(first));
  return bar;
}

function payloadOf(state: ProgressEvent): object {
  return {
    line: progressLine(state),
    pace: state.framesPerSecond.toFixed(1),
    elapsed: clock(state.elapsed),
    left: clock(state.eta),
  };
}
