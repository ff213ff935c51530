import { createAnticipation } from './anticipation';
import { createForgetting } from './forgetting';
import { createPassLengths } from './passes';
import type { Step } from './step';
import { meanLosses } from './window';

/** What a run came to, in a few numbers; null where a number does not exist. */
export interface RunSummary {
  readonly steps: number;
  /** Training steps that each complete pass took. */
  readonly stepsAPass: readonly number[];
  /** Training steps for each shift of the window, on average: how long relearning takes. */
  readonly stepsAShift: number | null;
  /** Norm of all weights at the end. */
  readonly norm: number;
  /** Mean loss in and outside the window, over all frames. */
  readonly blue: number;
  readonly red: number | null;
  /** Mean over the points of what each has forgotten at the end. */
  readonly forgetting: number | null;
  /** Anticipatory recovery, a share. */
  readonly recovery: number | null;
}

/** Sums a run up, frame by frame; what it keeps does not grow with the run but by a number a pass. */
export function createSummary(points: number, window: number): { add: (step: Step) => void; result: () => RunSummary } {
  const forgetting = createForgetting(points);
  const anticipation = createAnticipation(points, window);
  const lengthsAt = createPassLengths();
  const stepsAPass: number[] = [];
  let [frames, blue, red] = [0, 0, 0];
  let forgotten: Float32Array = new Float32Array();
  let last: Step | undefined;
  return {
    add: (seen) => {
      const at = { start: seen.start, window, points };
      const split = meanLosses(seen.losses, at);
      frames++;
      blue += split.blue;
      red += split.red;
      forgotten = forgetting(seen.losses, at);
      anticipation.add(seen.losses, at);
      stepsAPass.push(...lengthsAt(seen));
      last = seen;
    },
    result: () => {
      const { step = 0, shifts = 0, weightNorms = [], biasNorms = [] } = last ?? {};
      return {
        steps: step,
        stepsAPass,
        stepsAShift: shifts > 0 ? step / shifts : null,
        norm: Math.sqrt([...weightNorms, ...biasNorms].reduce((sum, norm) => sum + norm * norm, 0)),
        blue: blue / frames,
        red: orNull(red / frames),
        forgetting: orNull(meanOf(forgotten.filter((value) => !Number.isNaN(value)))),
        recovery: orNull(anticipation.recovery()),
      };
    },
  };
}

const meanOf = (values: Float32Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);
