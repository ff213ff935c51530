import { gaussianGenerator, type Pairs } from '../data';
import { initialDeviation, type Experiment, type Layer, type Period } from '../experiment';
import {
  concat,
  createGraph,
  identity,
  reshape,
  scalar,
  sizeOfShape,
  type Feed,
  type Graph,
  type Node,
  type Tensor,
} from '../tensorflow';
import { createBatches } from './batches';
import type { Checkpoint } from './checkpoint';
import type { Course } from './course';
import { createInputs, type Inputs } from './inputs';
import { interventionsOf, type Intervention, type Periodic, type Setting } from './interventions';
import { pointLosses } from './losses';
import { createWeights, readWeights } from './network';
import { createOptimizer } from './optimizers';
import { trainStep, type TrainedGraph } from './step';
import { createWindow } from './window';

/** Steps in the longest call: beyond it the cost of a call is below a tenth of its work. */
export const longestCall = 16;

/** What one run of the session does: some training steps, and a profile behind them or not. */
export interface Callable {
  readonly steps: number;
  /**
   * The window's loss at each step `[steps]`; with a profile, behind them the loss of every point after the last step
   * `[points]` and all weights `[size]`. One packed vector, for each tensor that leaves the session costs.
   */
  readonly output: Tensor;
  /** What it takes where it begins at `course`. */
  readonly feeds: (course: Course) => readonly Feed[];
}

/** The training of one experiment as a TensorFlow graph; where its window is led, in calls of one step only. */
export interface Program {
  /** Trains one step, or `longestCall` steps. */
  readonly train: readonly [one: Callable, many: Callable];
  /** Trains one step, then takes the losses of all points and the weights. */
  readonly trainAndProfile: Callable;
  /** What interventions do between two steps, in this order. */
  readonly between: readonly (Callable & { readonly every: Period })[];
}

export interface ProgramSettings {
  /** What is done besides the optimiser; what the experiment says, without it. */
  readonly interventions?: readonly Intervention[] | undefined;
  /** Whether the window is told where it stands, instead of moving by its rule. */
  readonly isLed?: boolean | undefined;
  /** Where the run goes on. */
  readonly from?: Pick<Checkpoint, 'course' | 'variables'> | undefined;
}

export function buildProgram(
  experiment: Experiment,
  network: Layer,
  pairs: Pairs,
  { interventions = interventionsOf(experiment), isLed = false, from }: ProgramSettings = {},
): Program {
  const graph = createGraph(from?.variables);
  const next = gaussianGenerator(experiment.seed, 'weights');
  const deviation = initialDeviation(experiment);
  const weights = createWeights(graph, network, () => (deviation === 0 ? 0 : deviation * next()));
  const { optimize, moments } = createOptimizer(graph, experiment, weights);
  const window = createWindow(graph, experiment, pairs, isLed);
  const setting: Setting = {
    graph,
    isLed,
    experiment,
    weights,
    momentsOf: (weight) => moments.map((of) => of(weight)),
    all: window.all,
  };
  const hooks = interventions.map((intervention) => intervention(setting));
  const trained: TrainedGraph = {
    network,
    weights,
    optimize,
    window,
    hooks,
    batches: createBatches(experiment, from?.course.step),
  };

  const profile = (after: readonly Node[]): readonly Tensor[] => {
    const values = readWeights(weights, after);
    const flat = values.map((value) => reshape(value, [sizeOfShape(value.shape)]));
    return [pointLosses(network, window.all.x, window.all.y, values), ...flat];
  };
  const inputs = (): Inputs => createInputs(graph, experiment);
  return {
    train: [buildSteps(inputs(), trained, 1), buildSteps(inputs(), trained, longestCall)],
    trainAndProfile: buildSteps(inputs(), trained, 1, profile),
    between: hooks.flatMap(({ periodic }) => (periodic ? [buildBetween(graph, inputs(), periodic)] : [])),
  };
}

/** `steps` training steps, each beginning when the one before is done. */
function buildSteps(
  { momentOf, feeds }: Inputs,
  trained: TrainedGraph,
  steps: number,
  profile?: (after: readonly Node[]) => readonly Tensor[],
): Callable {
  const losses: Tensor[] = [];
  let done: readonly Node[] = [];
  for (let step = 0; step < steps; step++) {
    const result = trainStep(trained, momentOf(step, done));
    losses.push(reshape(result.windowLoss, [1]));
    done = result.done;
  }
  const output = concat([...losses, ...(profile?.(done) ?? [])], done);
  return { steps, output, feeds };
}

function buildBetween(graph: Graph, { momentOf, feeds }: Inputs, { every, act }: Periodic): Program['between'][number] {
  const done = act(momentOf(0, []));
  // A session gives something back; that it is there says that the nodes have run.
  return { every, steps: 0, output: identity(scalar(graph, 0), done), feeds };
}
