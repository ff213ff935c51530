import { gaussianGenerator, type Pairs } from '../data';
import { initialDeviation, type Experiment, type Layer } from '../experiment';
import {
  concat,
  createGraph,
  gradients,
  placeholder,
  gatherRows,
  mean,
  reshape,
  sizeOfShape,
  square,
  subtract,
  sumRows,
  type Graph,
  type Node,
  type Tensor,
} from '../tensorflow';
import { createWeights, forward, readWeights, type Weights } from './network';
import { createOptimizer, type Optimize } from './optimizers';
import { createWindow, type Window } from './window';

/** Steps in the longest call: beyond it the cost of a call is below a tenth of its work. */
export const longestCall = 16;

/** One run of the session: some training steps, and a profile behind them or not. */
export interface Call {
  readonly steps: number;
  /**
   * The window's loss at each step `[steps]`; with a profile, behind them the loss of every point after the last step
   * `[points]` and all weights `[size]`. One packed vector, for each tensor that leaves the session costs.
   */
  readonly output: Tensor;
  /** Where each step's batch is given, int32 `[batch]` of places in the window; none if the window is the batch. */
  readonly batches: readonly Tensor[];
}

/** The training of one experiment as a TensorFlow graph. */
export interface Program {
  /** Trains one step, or `longestCall` steps. */
  readonly train: readonly [one: Call, many: Call];
  /** Trains one step, then takes the losses of all points and the weights. */
  readonly trainAndProfile: Call;
}

interface Parts {
  readonly graph: Graph;
  readonly experiment: Experiment;
  readonly network: Layer;
  readonly weights: Weights;
  readonly optimize: Optimize;
  readonly window: Window;
}

export function buildProgram(experiment: Experiment, network: Layer, pairs: Pairs): Program {
  const graph = createGraph();
  const next = gaussianGenerator(experiment.seed, 'weights');
  const deviation = initialDeviation(experiment);
  const weights = createWeights(graph, network, () => (deviation === 0 ? 0 : deviation * next()));
  const optimize = createOptimizer(graph, experiment, weights.variables);
  const window = createWindow(graph, experiment, pairs);
  const parts: Parts = { graph, experiment, network, weights, optimize, window };

  const profile = (after: readonly Node[]): readonly Tensor[] => {
    const values = readWeights(weights, after);
    const flat = values.map((value) => reshape(value, [sizeOfShape(value.shape)]));
    return [pointLosses(network, window.all.x, window.all.y, values), ...flat];
  };
  return {
    train: [buildCall(parts, 1), buildCall(parts, longestCall)],
    trainAndProfile: buildCall(parts, 1, profile),
  };
}

/** `steps` training steps, each beginning when the one before is done. */
function buildCall(parts: Parts, steps: number, profile?: (after: readonly Node[]) => readonly Tensor[]): Call {
  const losses: Tensor[] = [];
  const batches: Tensor[] = [];
  let done: readonly Node[] = [];
  for (let step = 0; step < steps; step++) {
    const result = trainStep(parts, done);
    losses.push(reshape(result.windowLoss, [1]));
    batches.push(...result.batch);
    done = result.done;
  }
  const output = concat([...losses, ...(profile?.(done) ?? [])], done);
  return { steps, output, batches };
}

/** One step: the loss of the window, the gradients of the batch's mean loss, the update, and the window's rule. */
function trainStep({ graph, experiment, network, weights, optimize, window }: Parts, after: readonly Node[]) {
  const values = readWeights(weights, after);
  const place = window.take(after);
  const windowLosses = pointLosses(network, place.x, place.y, values);
  const windowLoss = window.judge(windowLosses);

  const batch: Tensor[] = [];
  let losses = windowLosses;
  if (experiment.batch !== 'window') {
    const chosen = placeholder(graph, 'int32', [experiment.batch]);
    batch.push(chosen);
    losses = pointLosses(network, gatherRows(place.x, chosen), gatherRows(place.y, chosen), values);
  }
  const moved = optimize({
    targets: weights.variables,
    values,
    gradients: gradients(mean(losses), values),
    after,
  });
  return { windowLoss, batch, done: [...moved, window.move(place, windowLoss)] };
}

/** ‖N(x) − y‖² of every row. */
const pointLosses = (network: Layer, x: Tensor, y: Tensor, values: readonly Tensor[]): Tensor =>
  sumRows(square(subtract(forward(network, x, values), y)));
