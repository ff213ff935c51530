import type { Pairs } from '../data';
import type { Experiment } from '../experiment';
import {
  add,
  assign,
  cast,
  constant,
  floorMod,
  less,
  max,
  mean,
  multiply,
  read,
  scalar,
  sliceRows,
  variable,
  type DType,
  type Feed,
  type Graph,
  type Node,
  type Shape,
  type Tensor,
} from '../tensorflow';
import type { Course } from './course';

/** The window's data at one step, and where it starts. */
export interface WindowRows {
  /** int32 `[2]`: the first row, and column 0. */
  readonly start: Tensor;
  /** `[window, inputs]` and `[window, outputs]` */
  readonly x: Tensor;
  readonly y: Tensor;
}

/** When a window is taken: after these nodes, and where it is led with an input of the graph. */
interface WindowMoment {
  readonly before: readonly Node[];
  readonly feed: (dtype: DType, shape: Shape, values: (course: Course) => Feed['values']) => Tensor;
}

/**
 * The moving window as part of the graph: where it stands is a variable of the session, or told from outside at every
 * step where the window is `led`.
 */
export interface MovingWindow {
  /** The data of all points, `[points, inputs]` and `[points, outputs]`. */
  readonly all: Pick<WindowRows, 'x' | 'y'>;
  readonly take: (moment: WindowMoment) => WindowRows;
  /** What the rule looks at: the mean or the largest of the window's losses `[window]`. */
  readonly judge: (losses: Tensor) => Tensor;
  /** Whether the window is shifted after a step with this loss, one that is below the threshold: int32, 1 or 0. */
  readonly shifts: (loss: Tensor) => Tensor;
  /** Moves the window where it is shifted; gives the nodes that do it, of one that is led none. */
  readonly move: (rows: WindowRows, loss: Tensor) => readonly Node[];
}

export function createWindow(graph: Graph, experiment: Experiment, pairs: Pairs, isLed = false): MovingWindow {
  const { window, shift, threshold, points, rule } = experiment;
  const start = variable(graph, 'window_start', constant(graph, Int32Array.of(0, 0)));
  const stride = constant(graph, Int32Array.of(shift, 0));
  const round = constant(graph, Int32Array.of(points, 1));
  const x = constant(graph, wrapped(pairs.x, window * pairs.inputs), [points + window, pairs.inputs]);
  const y = constant(graph, wrapped(pairs.y, window * pairs.outputs), [points + window, pairs.outputs]);
  const rows = (begin: Tensor, count: number): WindowRows => ({
    start: begin,
    x: sliceRows(x, begin, count),
    y: sliceRows(y, begin, count),
  });
  const shifts = (loss: Tensor): Tensor => cast(less(loss, scalar(graph, threshold)), 'int32');
  return {
    all: rows(constant(graph, Int32Array.of(0, 0)), points),
    take: ({ before, feed }) => rows(isLed ? feed('int32', [2], leadingStart) : read(start, before), window),
    judge: rule === 'mean' ? mean : max,
    shifts,
    move: ({ start: before }, loss) => {
      if (isLed) return [];
      return [assign(start, floorMod(add(before, multiply(shifts(loss), stride)), round))];
    },
  };
}

const leadingStart = (course: Course): Int32Array => Int32Array.of(course.start, 0);

/** Rows with the first ones once more behind the last, so that a window that wraps around is still one slice. */
function wrapped(rows: Float32Array, length: number): Float32Array {
  const both = new Float32Array(rows.length + length);
  both.set(rows);
  both.set(rows.subarray(0, length), rows.length);
  return both;
}
