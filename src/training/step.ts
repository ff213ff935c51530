import type { Layer } from '../experiment';
import {
  add,
  divide,
  gatherRows,
  gradients,
  mean,
  multiply,
  scalar,
  sizeOfShape,
  sum,
  type Node,
  type Tensor,
  type Variable,
} from '../tensorflow';
import type { Batches } from './batches';
import type { Hooks, Moment, MoreRows, TrainingStep } from './interventions';
import { pointLosses } from './losses';
import { readWeights } from './network';
import type { Optimize } from './optimizers';
import type { MovingWindow } from './window';

/** What all steps of a graph share. */
export interface TrainedGraph {
  readonly network: Layer;
  readonly weights: readonly Variable[];
  readonly optimize: Optimize;
  readonly window: MovingWindow;
  /** Of the interventions, in their order. */
  readonly hooks: readonly Hooks[];
  /** Absent where the whole window is the batch. */
  readonly batches: Batches | undefined;
}

/**
 * One step: the loss of the window, the gradients of the batch's mean loss, the update, and the window's rule. It is
 * over when the nodes in `done` have run.
 */
export function trainStep(
  { network, weights, optimize, window, hooks, batches }: TrainedGraph,
  moment: Moment,
): { readonly windowLoss: Tensor; readonly done: readonly Node[] } {
  const { before, feed } = moment;
  const values = readWeights(weights, before);
  const rows = window.take(moment);
  const windowLosses = pointLosses(network, rows.x, rows.y, values);
  const windowLoss = window.judge(windowLosses);

  const inTraining = hooks.filter(({ onForward }) => onForward !== undefined);
  const onHidden = (h: Tensor, layer: number): Tensor =>
    inTraining.reduce((value, { onForward }) => onForward?.(value, layer, step) ?? value, h);
  const losses = (x: Tensor, y: Tensor): Tensor => pointLosses(network, x, y, values, onHidden);
  const shifts = (): Tensor => window.shifts(windowLoss);
  const step: TrainingStep = { ...moment, values, rows, windowLoss, shifts, losses };

  const batchLosses = (): Tensor => {
    if (batches !== undefined) {
      const chosen = feed('int32', [batches.size], batches.choose);
      return losses(gatherRows(rows.x, chosen), gatherRows(rows.y, chosen));
    }
    return inTraining.length > 0 ? losses(rows.x, rows.y) : windowLosses;
  };
  const loss = hooks.reduce(
    (sum, { lossTerm }) => (lossTerm ? add(sum, lossTerm(step)) : sum),
    meanOf(
      batchLosses(),
      hooks.flatMap(({ moreRows }) => moreRows?.(step) ?? []),
    ),
  );
  const found = hooks.reduce((all, each) => each.gradients?.(all, step) ?? all, gradients(loss, values));
  const moved = optimize({ targets: weights, gradients: found, after: before });
  const left = hooks.reduce((nodes, { afterUpdate }) => afterUpdate?.(step, nodes) ?? nodes, moved);
  return { windowLoss, done: [...left, ...window.move(rows, windowLoss)] };
}

/** One mean over all rows of the batch, and of the others over those that count. */
function meanOf(losses: Tensor, others: readonly MoreRows[]): Tensor {
  if (others.length === 0) return mean(losses);
  const rows = scalar(losses.graph, sizeOfShape(losses.shape));
  return divide(
    others.reduce((all, { losses, counts }) => add(all, sum(multiply(losses, counts))), sum(losses)),
    others.reduce((all, { counts }) => add(all, sum(counts)), rows),
  );
}
