import type { Experiment, Optimizer } from '../experiment';
import {
  applyAdam,
  applyGradientDescent,
  applyMomentum,
  applyRmsProp,
  assign,
  multiply,
  read,
  scalar,
  zeros,
  variable,
  type Graph,
  type Node,
  type Tensor,
  type Variable,
} from '../tensorflow';
import { at } from './at';

/** Decay of the first and second moment: the values of Kingma & Ba 2015, and of Flux and PyTorch. */
const beta1 = 0.9;
const beta2 = 0.999;
/** Kingma & Ba's; it only matters where a gradient is nearly zero. */
const epsilon = 1e-8;
/** Of classical momentum, as Flux's `Momentum` has it. */
const momentum = 0.9;
/** Hinton's lecture 6e, as Flux's `RMSProp` has it. */
const rmsDecay = 0.9;

/** One step's worth of what an optimiser is told; all lists in the network's order. */
export interface Move {
  readonly targets: readonly Variable[];
  readonly gradients: readonly Tensor[];
  /** What has to run before: the step before this one. */
  readonly after: readonly Node[];
}

/** Adds one update of all weights to the graph; it is done when the nodes that this gives back have run. */
export type Optimize = (move: Move) => readonly Node[];

/** An optimiser as part of a graph. */
export interface GraphOptimizer {
  readonly optimize: Optimize;
  /** What it keeps about each weight: variables of the weight's shape, which live in the session beside it. */
  readonly moments: readonly ((target: Variable) => Variable)[];
}

/** Makes the moments; once for a graph, whatever its number of steps. */
export function createOptimizer(graph: Graph, experiment: Experiment, targets: readonly Variable[]): GraphOptimizer {
  return makers[experiment.optimizer](graph, experiment, targets);
}

type Maker = (graph: Graph, experiment: Experiment, targets: readonly Variable[]) => GraphOptimizer;

const makers: Readonly<Record<Optimizer, Maker>> = {
  sgd: (graph, { learningRate }) => {
    const rate = scalar(graph, learningRate);
    return { optimize: each((target, gradient) => applyGradientDescent(target, rate, gradient)), moments: [] };
  },

  momentum: (graph, { learningRate }, targets) => {
    const momentOf = slots(graph, targets, 'moment');
    const rate = scalar(graph, learningRate);
    const decay = scalar(graph, momentum);
    return {
      optimize: each((target, gradient) => applyMomentum(target, momentOf(target), rate, gradient, decay)),
      moments: [momentOf],
    };
  },

  rmsprop: (graph, { learningRate }, targets) => {
    const meanSquareOf = slots(graph, targets, 'mean_square');
    const momentOf = slots(graph, targets, 'moment');
    const constants = {
      rate: scalar(graph, learningRate),
      decay: scalar(graph, rmsDecay),
      momentum: scalar(graph, 0),
      epsilon: scalar(graph, epsilon),
    };
    return {
      optimize: each((target, gradient) =>
        applyRmsProp(target, [meanSquareOf(target), momentOf(target)], constants, gradient),
      ),
      moments: [meanSquareOf, momentOf],
    };
  },

  adam,

  /** Its weight decay is an intervention, for whatever optimiser. */
  adamw: adam,
};

function adam(graph: Graph, { learningRate }: Experiment, targets: readonly Variable[]): GraphOptimizer {
  const firstOf = slots(graph, targets, 'first_moment');
  const secondOf = slots(graph, targets, 'second_moment');
  const decays = [scalar(graph, beta1), scalar(graph, beta2)] as const;
  const powers = decays.map((decay, place) => variable(graph, `beta${place + 1}_power`, decay));
  const constants = {
    rate: scalar(graph, learningRate),
    beta1: decays[0],
    beta2: decays[1],
    epsilon: scalar(graph, epsilon),
  };
  const optimize: Optimize = ({ targets, gradients, after }) => {
    const now = powers.map((power) => read(power, after));
    const applied = targets.map((target, place) =>
      applyAdam(target, [firstOf(target), secondOf(target)], [at(now, 0), at(now, 1)], constants, at(gradients, place)),
    );
    const raised = powers.map((power, place) => assign(power, multiply(at(now, place), at(decays, place)), applied));
    return [...applied, ...raised];
  };
  return { optimize, moments: [firstOf, secondOf] };
}

/** An optimiser that needs no more than a variable and its gradient. */
const each =
  (apply: (target: Variable, gradient: Tensor) => Node): Optimize =>
  ({ targets, gradients }) =>
    targets.map((target, place) => apply(target, at(gradients, place)));

/** A variable of zeros beside each of `targets`. */
function slots(graph: Graph, targets: readonly Variable[], kind: string): (target: Variable) => Variable {
  const made = new Map(
    targets.map((target) => [target.name, variable(graph, `${target.name}_${kind}`, zeros(graph, target.shape))]),
  );
  return ({ name }) => {
    const slot = made.get(name);
    if (slot === undefined) throw new RangeError(`${name} has no ${kind}`);
    return slot;
  };
}
