import type { ProgressEvent } from '../../../events';
import { openBars, type Bar, type Bars, type Teller } from '../../../progress';
import { clock, progressLine } from './state';

/** A bar that moves, on a terminal. */
export function runBar(): Teller<ProgressEvent> {
  let drawn: { readonly bars: Bars; readonly bar: Bar } | undefined;
  return {
    tell: (state) => {
      drawn ??= startBar(state);
      drawn.bar.update(state.frames === null ? 0 : state.frame, payloadOf(state));
    },
    stop: () => {
      drawn?.bars.stop();
      drawn = undefined;
    },
  };
}

function startBar(first: ProgressEvent): { readonly bars: Bars; readonly bar: Bar } {
  const bars = openBars(
    first.frames === null
      ? '{line}'
      : '{bar} {percentage}%  {value}/{total} frames  {pace} fps  {elapsed} elapsed  {left} left',
  );
  return { bars, bar: bars.create(first.frames ?? 1, 0, payloadOf(first)) };
}

function payloadOf(state: ProgressEvent): object {
  return {
    line: progressLine(state),
    pace: state.framesPerSecond.toFixed(1),
    elapsed: clock(state.elapsed),
    left: clock(state.eta),
  };
}
