import type { Round } from './window';

export interface Pace {
  /** Steps a shift while every point that enters is new; null where no such shift was followed by another. */
  readonly learning: number | null;
  /** Steps a shift once points enter that had a turn before; null likewise. */
  readonly relearning: number | null;
}

interface At {
  readonly step: number;
  readonly shifts: number;
}

/**
 * How long it takes until what has just entered the window is learnt: the steps from a shift to the next one, on average.
 * Below 1, relearning ÷ learning is what Ebbinghaus (1885, "Über das Gedächtnis", section 20) calls savings; above 1, the
 * network is tired. The steps before the first shift, when the whole window is new, count for neither. A shift is known
 * to the frame.
 */
export function createPace({ points, window, shift }: Round): { add: (at: At) => void; result: () => Pace } {
  /** The shift that ends the time of the last one whose points are all new. */
  const lastNew = Math.max(1, Math.floor((points - window) / shift) + 1);
  let first: At | undefined;
  let around: At | undefined;
  let last: At | undefined;
  return {
    add: ({ step, shifts }) => {
      if (shifts === (last?.shifts ?? 0)) return;
      last = { step, shifts };
      first ??= last;
      if (shifts >= lastNew) around ??= last;
    },
    result: () => ({ learning: stepsAShift(first, around ?? last), relearning: stepsAShift(around, last) }),
  };
}

function stepsAShift(from: At | undefined, to: At | undefined): number | null {
  if (from === undefined || to === undefined || to.shifts === from.shifts) return null;
  return (to.step - from.step) / (to.shifts - from.shifts);
}
