import type { Layer } from '../experiment';
import {
  add,
  gatherRows,
  gradients,
  mean,
  square,
  subtract,
  sumRows,
  type Node,
  type Tensor,
  type Variable,
} from '../tensorflow';
import type { Batches } from './batches';
import type { Hooks, Moment, TrainingStep } from './interventions';
import { forward, readWeights, type OnHidden } from './network';
import type { Optimize } from './optimizers';
import type { MovingWindow } from './window';

/** What all steps of a graph share. */
export interface Trained {
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
  { network, weights, optimize, window, hooks, batches }: Trained,
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
  const step: TrainingStep = { ...moment, values, rows, windowLoss, losses };

  const batchLosses = (): Tensor => {
    if (batches !== undefined) {
      const chosen = feed('int32', [batches.size], batches.choose);
      return losses(gatherRows(rows.x, chosen), gatherRows(rows.y, chosen));
    }
    return inTraining.length > 0 ? losses(rows.x, rows.y) : windowLosses;
  };
  const loss = hooks.reduce((sum, { lossTerm }) => (lossTerm ? add(sum, lossTerm(step)) : sum), mean(batchLosses()));
  const found = hooks.reduce((all, each) => each.gradients?.(all, step) ?? all, gradients(loss, values));
  const moved = optimize({ targets: weights, gradients: found, after: before });
  const left = hooks.reduce((nodes, { afterUpdate }) => afterUpdate?.(step, nodes) ?? nodes, moved);
  return { windowLoss, done: [...left, ...window.move(rows, windowLoss)] };
}

/** ‖N(x) − y‖² of every row. */
export const pointLosses = (
  network: Layer,
  x: Tensor,
  y: Tensor,
  values: readonly Tensor[],
  onHidden?: OnHidden,
): Tensor => sumRows(square(subtract(forward(network, x, values, onHidden), y)));
