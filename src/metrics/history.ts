/** Of one frame, or the mean of several neighbouring ones. */
export interface RunMoment {
  readonly step: number;
  /** Mean loss in and outside the window; the latter NaN where there is no outside. */
  readonly blue: number;
  readonly red: number;
  /** Norm of all weights. */
  readonly norm: number;
}

/** As many as there are dots that can be told apart across a printed panel. */
const most = 256;

/** A run as a curve of 128 to 256 moments, whatever its length: where they become too many, two make one. */
export function createHistory(): { add: (moment: RunMoment) => void; moments: () => readonly RunMoment[] } {
  let moments: readonly RunMoment[] = [];
  let framesEach = 1;
  let sum: RunMoment = nothing;
  let frames = 0;
  return {
    add: (moment) => {
      sum = plus(sum, moment);
      if (++frames < framesEach) return;
      moments = [...moments, over(sum, frames)];
      [sum, frames] = [nothing, 0];
      if (moments.length < most) return;
      moments = halved(moments);
      framesEach *= 2;
    },
    // The last one may be of fewer frames.
    moments: () => (frames > 0 ? [...moments, over(sum, frames)] : moments),
  };
}

const nothing: RunMoment = { step: 0, blue: 0, red: 0, norm: 0 };

const plus = (a: RunMoment, b: RunMoment): RunMoment => ({
  step: a.step + b.step,
  blue: a.blue + b.blue,
  red: a.red + b.red,
  norm: a.norm + b.norm,
});

const over = ({ step, blue, red, norm }: RunMoment, count: number): RunMoment => ({
  step: step / count,
  blue: blue / count,
  red: red / count,
  norm: norm / count,
});

function halved(moments: readonly RunMoment[]): readonly RunMoment[] {
  return moments.flatMap((moment, place) => {
    const next = moments[place + 1];
    return place % 2 === 0 && next !== undefined ? [over(plus(moment, next), 2)] : [];
  });
}
