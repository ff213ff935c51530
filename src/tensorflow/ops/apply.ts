import { addNode, type Node, type Tensor } from '../graph';
import type { Variable } from '../graph';

/** TensorFlow's fused optimiser kernels: each updates a variable and its moments in one pass over memory. */
function apply(op: string, variables: readonly Variable[], inputs: readonly Tensor[], flags: readonly string[]): Node {
  const [target] = variables;
  if (target === undefined) throw new RangeError(`${op} needs a variable`);
  const attributes = Object.fromEntries(flags.map((flag) => [flag, { bool: false }]));
  return addNode(target.handle.graph, op, [...variables.map(({ handle }) => handle), ...inputs], {
    shape: [],
    attributes: { T: { type: target.dtype }, ...attributes },
  }).node;
}

/** w ← w − α g */
export function applyGradientDescent(target: Variable, rate: Tensor, gradient: Tensor): Node {
  return apply('ResourceApplyGradientDescent', [target], [rate, gradient], ['use_locking']);
}

/** m ← μ m + g; w ← w − α m */
export function applyMomentum(target: Variable, moment: Variable, rate: Tensor, gradient: Tensor, decay: Tensor): Node {
  return apply('ResourceApplyMomentum', [target, moment], [rate, gradient, decay], ['use_locking', 'use_nesterov']);
}

export interface AdamConstants {
  readonly rate: Tensor;
  readonly beta1: Tensor;
  readonly beta2: Tensor;
  readonly epsilon: Tensor;
}

/**
 * m ← β₁m + (1−β₁)g; v ← β₂v + (1−β₂)g²; w ← w − α √(1−β₂ᵗ) / (1−β₁ᵗ) · m / (√v + ε)
 * `powers` are β₁ᵗ and β₂ᵗ (Kingma & Ba 2015, the form just before section 2.1).
 */
export function applyAdam(
  target: Variable,
  moments: readonly [first: Variable, second: Variable],
  powers: readonly [Tensor, Tensor],
  { rate, beta1, beta2, epsilon }: AdamConstants,
  gradient: Tensor,
): Node {
  const inputs = [...powers, rate, beta1, beta2, epsilon, gradient];
  return apply('ResourceApplyAdam', [target, ...moments], inputs, ['use_locking', 'use_nesterov']);
}

export interface RmsPropConstants {
  readonly rate: Tensor;
  readonly decay: Tensor;
  readonly momentum: Tensor;
  readonly epsilon: Tensor;
}

/** v ← ρv + (1−ρ)g²; m ← μm + α g / √(v + ε); w ← w − m */
export function applyRmsProp(
  target: Variable,
  [meanSquare, moment]: readonly [Variable, Variable],
  { rate, decay, momentum, epsilon }: RmsPropConstants,
  gradient: Tensor,
): Node {
  return apply(
    'ResourceApplyRMSProp',
    [target, meanSquare, moment],
    [rate, decay, momentum, epsilon, gradient],
    ['use_locking'],
  );
}
