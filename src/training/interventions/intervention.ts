import type { Experiment, Period } from '../../experiment';
import type { DType, Feed, Graph, Node, Shape, Tensor, Variable } from '../../tensorflow';
import type { Course } from '../course';
import type { Stream } from '../random';
import type { WindowRows } from '../window';

/** What there is in the graph before any step is built. */
export interface Setting {
  readonly graph: Graph;
  /** Whether the window is moved from outside, with those of other runs. */
  readonly isLed: boolean;
  readonly experiment: Experiment;
  /** W₁, b₁, W₂, b₂, … in the network's order; all lists of tensors below follow it. */
  readonly weights: readonly Variable[];
  /** What the optimiser keeps about a weight, each of the weight's shape: nothing, or its moments. */
  readonly momentsOf: (weight: Variable) => readonly Variable[];
  /** The data of all points, `[points, inputs]` and `[points, outputs]`. */
  readonly all: Pick<WindowRows, 'x' | 'y'>;
}

/** A moment of the run, as the graph is built for it. */
export interface Moment {
  /** What ends the step before: a variable that changes from step to step is read when these nodes have run. */
  readonly before: readonly Node[];
  /** Training steps done so far, an int32 scalar. */
  readonly stepsDone: () => Tensor;
  /**
   * Uniform random numbers in [0, 1), others at every step and at every draw of a stream. They need no state, and are the
   * same however the steps are shared out among calls.
   */
  readonly uniform: (stream: Stream, shape: Shape) => Tensor;
  /** An input of the graph; `values` gives it its numbers for every call, told where the run stands at the call's begin. */
  readonly feed: (dtype: DType, shape: Shape, values: (course: Course) => Feed['values']) => Tensor;
}

/** One training step, the forward pass of its window done. */
export interface TrainingStep extends Moment {
  /** The weights before the step's update. */
  readonly values: readonly Tensor[];
  readonly rows: WindowRows;
  /** What the window's rule looks at, a scalar. */
  readonly windowLoss: Tensor;
  /** Whether the window is shifted when the step is over, an int32 scalar: 1 or 0. */
  readonly shifts: () => Tensor;
  /** ‖N(x) − y‖² of every row as it is trained, `onForward` included. */
  readonly losses: (x: Tensor, y: Tensor) => Tensor;
}

/** Rows beside those of the batch. */
export interface MoreRows {
  /** `[n]`, by `losses` of the step. */
  readonly losses: Tensor;
  /** `[n]`: 1 where a row counts, 0 where it does not. */
  readonly counts: Tensor;
}

/** What is done to the training of a network besides its optimiser; of these, what an intervention needs. */
export interface Hooks {
  /**
   * What takes the place of a hidden layer's activations `[rows, width]` in what is trained; `layer` counts the dense
   * layers from 0. The window's rule and the profile look at the network as it is.
   */
  readonly onForward?: (h: Tensor, layer: number, step: TrainingStep) => Tensor;
  /**
   * Rows that are trained together with the batch; the window's rule does not see them. There is one mean over all rows
   * of the batch and those of them that count.
   */
  readonly moreRows?: (step: TrainingStep) => MoreRows;
  /** A scalar that is added to the mean loss of the batch; the window's rule does not see it. */
  readonly lossTerm?: (step: TrainingStep) => Tensor;
  /** What the optimiser is given in place of the gradients. */
  readonly gradients?: (gradients: readonly Tensor[], step: TrainingStep) => readonly Tensor[];
  /** Changes the weights that the optimiser left, once the nodes in `after` have run; gives the nodes that end it. */
  readonly afterUpdate?: (step: TrainingStep, after: readonly Node[]) => readonly Node[];
  readonly periodic?: Periodic;
}

/** What is done between two steps now and then, in a call of its own: the other steps cost nothing more. */
export interface Periodic {
  readonly every: Period;
  /** Gives the nodes that do it. */
  readonly act: (moment: Moment) => readonly Node[];
}

/** Makes, once for a graph, what an intervention keeps there, and gives its hooks. */
export type Intervention = (setting: Setting) => Hooks;
