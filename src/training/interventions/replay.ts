import type { Experiment } from '../../experiment';
import {
  add,
  assign,
  cast,
  constant,
  floorMod,
  gatherRows,
  less,
  minimum,
  multiply,
  read,
  reshape,
  scalar,
  sliceRows,
  subtract,
  variable,
  type Tensor,
} from '../../tensorflow';
import type { Course } from '../course';
import type { Intervention } from './intervention';

/**
 * Rehearsal (Robins 1995, "Catastrophic forgetting, rehearsal and pseudorehearsal"): every step also trains `count` points
 * that the window has left, drawn uniformly and with replacement. The loss is one mean over all rows:
 *
 *     L = (Σ losses of the batch + Σ losses of the drawn) / (rows of the batch + count)
 *
 * Left are the points behind the window, at most all that are not in it: in the first pass those ahead have not been
 * seen, and before the window first moves there are none. The window's rule looks at the window alone.
 */
export const replay =
  (count: number): Intervention =>
  ({ graph, experiment, all, isLed }) => {
    const { points, window, shift } = experiment;
    const whole = (value: number): Tensor => scalar(graph, value, 'int32');
    // A window that is led moves when its graph has run: how far it came is fed.
    const left = isLed ? undefined : variable(graph, 'points_left', whole(0));
    const leftBy = ({ shifts }: Course): Int32Array => Int32Array.of(Math.min(shifts * shift, points - window));
    const ones = constant(graph, new Float32Array(count).fill(1));
    const origin = constant(graph, Int32Array.of(0, 0));
    return {
      moreRows: ({ before, rows, losses, uniform, feed }) => {
        const choices = left ? read(left, before) : feed('int32', [], leftBy);
        const start = reshape(sliceRows(reshape(rows.start, [2, 1]), origin, 1), []);
        const drawn = uniform('replay', [count]);
        // Below the number of choices, however the product is rounded: 1 − 2⁻²³ is the largest that is drawn.
        const back = cast(multiply(drawn, cast(choices, 'float32')), 'int32');
        const places = floorMod(subtract(subtract(start, whole(1)), back), whole(points));
        return {
          losses: losses(gatherRows(all.x, places), gatherRows(all.y, places)),
          counts: multiply(ones, cast(less(whole(0), choices), 'float32')),
        };
      },
      afterUpdate: ({ before, shifts }, after) => {
        if (!left) return after;
        const passed = add(read(left, before), multiply(shifts(), whole(shift)));
        return [...after, assign(left, minimum(passed, whole(points - window)), after)];
      },
    };
  };

export const replayIn = (experiment: Experiment): Intervention | undefined =>
  experiment.replay > 0 ? replay(experiment.replay) : undefined;
