import { parseNetwork, type Experiment } from '../../experiment';
import {
  add,
  assign,
  constant,
  divide,
  gradients,
  rowProduct,
  multiply,
  read,
  reshape,
  scalar,
  square,
  subtract,
  sum,
  variable,
  zeros,
  type Tensor,
  type Variable,
} from '../../tensorflow';
import { at } from '../at';
import { pointLosses } from '../losses';
import { readWeights } from '../network';
import type { Intervention } from './intervention';

/**
 * Elastic weight consolidation (Kirkpatrick et al. 2017, "Overcoming catastrophic forgetting in neural networks", equation
 * 3). The end of a pass ends a task: it leaves the weights as w* and, for how much each of them matters, the diagonal F of
 * the empirical Fisher information over all points, with the loss of a point ℓ = ‖N(x) − y‖² for its −log p. From then on
 * the loss has a further term:
 *
 *     λ/2 Σ F (w − w*)²,   F = mean over all points of (∂ℓ/∂w)²
 *
 * Only the last pass counts: each is over the same points, so that a sum of terms would hold the network to what it was
 * when it knew less. (Online EWC with γ = 0: Schwarz et al. 2018, "Progress & compress", section 4.) In the first pass
 * there is no term.
 */
export const ewc =
  (lambda: number): Intervention =>
  ({ graph, experiment, weights, all }) => {
    const network = parseNetwork(experiment.network);
    const kept = (kind: string): ((place: number) => Variable) => {
      const made = weights.map(({ name, shape }) => variable(graph, `${name}_${kind}`, zeros(graph, shape)));
      return (place) => at(made, place);
    };
    const anchorOf = kept('anchor');
    const fisherOf = kept('fisher');
    return {
      lossTerm: ({ values, before }) => {
        const terms = values.map((value, place) => {
          const away = subtract(value, read(anchorOf(place), before));
          return sum(multiply(read(fisherOf(place), before), square(away)));
        });
        return multiply(scalar(graph, lambda / 2), terms.reduce(add));
      },
      periodic: {
        every: 'pass',
        act: ({ before }) => {
          const values = readWeights(weights, before);
          const fisher = meanSquares(values);
          return values.flatMap((value, place) => [
            assign(anchorOf(place), value),
            assign(fisherOf(place), at(fisher, place)),
          ]);
        },
      },
    };

    /**
     * The mean of every point's squared gradient, without a gradient for each: that of a dense layer is x ⊗ δ with δ, the
     * gradient by its sums, so that the squares add up to (x²)ᵀ δ², and those of its bias to 1ᵀ δ².
     */
    function meanSquares(values: readonly Tensor[]): readonly Tensor[] {
      const inputs: Tensor[] = [];
      const sums: Tensor[] = [];
      const losses = pointLosses(network, all.x, all.y, values, undefined, (x, sum) => {
        inputs.push(x);
        sums.push(sum);
      });
      const points = scalar(graph, experiment.points);
      const ones = constant(graph, new Float32Array(experiment.points).fill(1), [experiment.points, 1]);
      return gradients(sum(losses), sums).flatMap((delta, layer) => {
        const squares = square(delta);
        const of = (x: Tensor): Tensor => divide(rowProduct(x, squares), points);
        const bias = of(ones);
        return [of(square(at(inputs, layer))), reshape(bias, bias.shape.slice(1))];
      });
    }
  };

export const ewcIn = (experiment: Experiment): Intervention | undefined =>
  experiment.ewc > 0 ? ewc(experiment.ewc) : undefined;
