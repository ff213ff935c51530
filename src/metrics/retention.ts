import type { Step } from './step';
import { turnOf, type Round } from './window';

/** What is left of a point's turn in the window, by how long ago that was. */
export interface Retention {
  readonly add: (step: Step) => void;
  readonly result: () => Retained;
}

export interface Retained {
  /**
   * The curve of forgetting: mean loss of the points that left the window 1, 2, 3 … shifts ago. Taken over the frames
   * in which every point outside the window has had a turn, or over all frames where there is none such.
   */
  readonly curve: readonly number[];
  /**
   * Shifts after which half of what a turn in the window gains is lost again: where the curve crosses the middle between
   * the mean loss of the points that leave with the next shift and that of those that enter, by linear interpolation.
   * Null where a turn gains nothing, or less than half of it is ever lost. (The curve is that of Ebbinghaus 1885, "Über
   * das Gedächtnis", section 29, with losses for savings.)
   */
  readonly halfLife: number | null;
  /**
   * Anticipatory recovery: the highest mean loss on the curve less that of the points that enter with the next shift, as
   * a share of the highest. 0 where nothing is anticipated; null before every point has had a turn (after Yang et al.
   * 2024, "Reawakening knowledge: anticipatory recovery from catastrophic interference via structured training").
   */
  readonly recovery: number | null;
}

/** Follows every point out of the window and around to its next turn. What is kept does not grow with the run. */
export function createRetention({ points, window, shift }: Round): Retention {
  /** The last window that had a point, counted from 0, `[points]`; −1 before the first. */
  const lastTurn = new Int32Array(points).fill(-1);
  let untrained = points;
  let marked = -1;
  const [partly, wholly] = [createTally(Math.ceil(points / shift)), createTally(Math.ceil(points / shift))];

  /** Between two frames the window may have stood at several places. */
  const mark = (now: number): void => {
    for (let turn = Math.max(marked + 1, now - points + 1); turn <= now; turn++) {
      for (let place = 0; place < window; place++) {
        const point = (turn * shift + place) % points;
        if (lastTurn[point] === -1) untrained--;
        lastTurn[point] = turn;
      }
    }
    marked = now;
  };

  return {
    add: (step) => {
      const now = turnOf(step, { points, shift });
      mark(now);
      const { losses, start } = step;
      const tally = untrained === 0 ? wholly : partly;
      for (let point = 0; point < points; point++) {
        const turn = lastTurn[point] ?? -1;
        if (turn >= 0 && turn < now) tally.addOutside(losses[point] ?? NaN, now - turn);
      }
      for (let place = 0; place < Math.min(shift, window); place++)
        tally.addLeaving(losses[(start + place) % points] ?? NaN);
      for (let place = window; place < Math.min(window + shift, points); place++)
        tally.addEntering(losses[(start + place) % points] ?? NaN);
    },
    result: () => {
      const isWhole = wholly.means().curve.length > 0;
      const { curve, leaving, entering } = (isWhole ? wholly : partly).means();
      return {
        curve,
        halfLife: halfLifeOf(curve, leaving, entering),
        recovery: isWhole ? recoveryOf(curve, entering) : null,
      };
    },
  };
}

interface Tally {
  readonly addOutside: (loss: number, age: number) => void;
  readonly addLeaving: (loss: number) => void;
  readonly addEntering: (loss: number) => void;
  readonly means: () => { readonly curve: readonly number[]; readonly leaving: number; readonly entering: number };
}

function createTally(oldest: number): Tally {
  const sums = new Float64Array(oldest + 1);
  const counts = new Float64Array(oldest + 1);
  let [leaving, left, entering, entered] = [0, 0, 0, 0];
  return {
    addOutside: (loss, age) => {
      // Of a point that some rounds leave out, longer ago than a round: behind the end of the curve.
      if (age > oldest) return;
      sums[age] = (sums[age] ?? 0) + loss;
      counts[age] = (counts[age] ?? 0) + 1;
    },
    addLeaving: (loss) => {
      leaving += loss;
      left++;
    },
    addEntering: (loss) => {
      entering += loss;
      entered++;
    },
    means: () => {
      const ages = counts.indexOf(0, 1);
      const curve = Array.from(
        sums.subarray(1, ages < 0 ? undefined : ages),
        (sum, age) => sum / (counts[age + 1] ?? NaN),
      );
      return { curve, leaving: leaving / left, entering: entering / entered };
    },
  };
}

function halfLifeOf(curve: readonly number[], leaving: number, entering: number): number | null {
  const half = (leaving + entering) / 2;
  const age = curve.findIndex((loss) => loss >= half);
  if (!(entering > leaving) || age < 0) return null;
  const before = age === 0 ? leaving : (curve[age - 1] ?? NaN);
  return age + (half - before) / ((curve[age] ?? NaN) - before);
}

function recoveryOf(curve: readonly number[], entering: number): number {
  const highest = curve.reduce((most, loss) => Math.max(most, loss), -Infinity);
  return (highest - entering) / highest;
}
