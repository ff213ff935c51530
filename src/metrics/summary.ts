import { createForgetting } from './forgetting';
import { createHistory, type RunMoment } from './history';
import { createPace } from './learning';
import { createPassLengths } from './passes';
import { createRetention } from './retention';
import type { Step } from './step';
import { meanLosses, type Round } from './window';

/** What a run came to, in a few numbers; null where a number does not exist. Losses are ‖N(x)−y‖². */
export interface RunSummary {
  /** Training steps. */
  readonly steps: number;
  /** Training steps that each complete pass took. */
  readonly stepsAPass: readonly number[];
  /** Training steps for each shift of the window, on average. */
  readonly stepsAShift: number | null;
  /** The same from one shift to the next while all points that enter are new (see `createPace`). */
  readonly learning: number | null;
  /** The same once points enter that had a turn before. */
  readonly relearning: number | null;
  /** Norm of all weights, √Σw², at the end, and at the end of the first pass. */
  readonly norm: number;
  readonly normAfterPass: number | null;
  /** Mean loss in and outside the window, over all frames. */
  readonly blue: number;
  readonly red: number | null;
  /** Share of the frames with a mean loss outside the window of more than 5 times that in it. */
  readonly redAboveBlue: number | null;
  /** Cosine of all weights across a window of shifts: mean over the frames that have one. */
  readonly windowCosine: number | null;
  /** Cosine of all weights at the end of each pass, from the second on, to those at the end of the one before. */
  readonly passCosines: readonly number[];
  /** Mean over the points of what each has forgotten at the end (see `createForgetting`). */
  readonly forgetting: number | null;
  /** Shifts until half of what a turn in the window gains is lost again (see `Retained`). */
  readonly halfLife: number | null;
  /** Anticipatory recovery, a share (see `Retained`). */
  readonly recovery: number | null;
}

/** A run as curves, none of which grows with its length. */
export interface RunCurves {
  /** Mean loss of the points that left the window 1, 2, 3 … shifts ago. */
  readonly retention: readonly number[];
  readonly history: readonly RunMoment[];
}

export interface Summariser {
  readonly add: (step: Step) => void;
  readonly result: () => RunSummary;
  readonly curves: () => RunCurves;
}

/** Sums a run up, frame by frame; what it keeps does not grow with the run but by a few numbers a pass. */
export function createSummary(round: Round): Summariser {
  const { points, window } = round;
  const forgetting = createForgetting(points);
  const retention = createRetention(round);
  const pace = createPace(round);
  const history = createHistory();
  const lengthsAt = createPassLengths();
  const stepsAPass: number[] = [];
  const passCosines: number[] = [];
  let normAfterPass: number | null = null;
  let [frames, blue, red, above, cosines, cosine] = [0, 0, 0, 0, 0, 0];
  let forgotten: Float32Array = new Float32Array();
  let last: Step | undefined;
  return {
    add: (seen) => {
      const at = { start: seen.start, window, points };
      const split = meanLosses(seen.losses, at);
      const norm = totalNorm(seen);
      frames++;
      blue += split.blue;
      red += split.red;
      if (split.red > 5 * split.blue) above++;
      if (Number.isFinite(seen.windowCosine)) {
        cosine += seen.windowCosine;
        cosines++;
      }
      forgotten = forgetting(seen.losses, at);
      retention.add(seen);
      pace.add(seen);
      history.add({ step: seen.step, ...split, norm });
      const ended = lengthsAt(seen);
      stepsAPass.push(...ended);
      if (ended.length > 0) {
        normAfterPass ??= norm;
        if (Number.isFinite(seen.cosine)) passCosines.push(seen.cosine);
      }
      last = seen;
    },
    result: () => {
      const { step = 0, shifts = 0 } = last ?? {};
      return {
        steps: step,
        stepsAPass,
        stepsAShift: shifts > 0 ? step / shifts : null,
        ...pace.result(),
        norm: last === undefined ? 0 : totalNorm(last),
        normAfterPass,
        blue: blue / frames,
        red: orNull(red / frames),
        redAboveBlue: window < points ? orNull(above / frames) : null,
        windowCosine: orNull(cosine / cosines),
        passCosines,
        forgetting: orNull(meanOf(forgotten.filter((value) => !Number.isNaN(value)))),
        halfLife: retention.result().halfLife,
        recovery: retention.result().recovery,
      };
    },
    curves: () => ({ retention: retention.result().curve, history: history.moments() }),
  };
}

/** √Σw² of all weights, from the norms of the layers. */
function totalNorm({ weightNorms, biasNorms }: Step): number {
  const square = (sum: number, norm: number): number => sum + norm * norm;
  return Math.sqrt(biasNorms.reduce(square, weightNorms.reduce(square, 0)));
}

const meanOf = (values: Float32Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);
