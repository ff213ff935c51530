import { add, scalar } from './ops';
import type { Node, Tensor } from './graph';

/**
 * Reverse mode: the gradients of a scalar `loss` by each of `by`, in that order.
 * One walk back over the nodes, latest first, so that a tensor's gradient is complete before it is passed on.
 * @throws RangeError when the loss does not depend on one of them.
 */
export function gradients(loss: Tensor, by: readonly Tensor[]): readonly Tensor[] {
  const arrived = new Map<Node, Tensor>([[loss.node, scalar(loss.graph, 1)]]);
  for (const node of backFrom(loss)) {
    const upstream = arrived.get(node);
    if (upstream === undefined || node.gradient === undefined) continue;
    for (const [input, gradient] of node.gradient(upstream)) {
      const before = arrived.get(input.node);
      arrived.set(input.node, before === undefined ? gradient : add(before, gradient));
    }
  }
  return by.map(({ node }) => {
    const gradient = arrived.get(node);
    if (gradient === undefined) throw new RangeError(`the loss does not depend on ${node.name}`);
    return gradient;
  });
}

/** The nodes up to the loss, latest first; a copy, for the walk adds nodes of its own. */
function backFrom({ graph, node }: Tensor): readonly Node[] {
  return graph.nodes.slice(0, graph.nodes.indexOf(node) + 1).reverse();
}
