import { parseNetwork, type ZeroUnits } from '../../experiment';
import {
  add,
  assign,
  cast,
  concat,
  constant,
  divide,
  largest,
  less,
  marks,
  matMul,
  multiply,
  read,
  reshape,
  scalar,
  sign,
  square,
  subtract,
  sumRows,
  variable,
  zeros,
  type Graph,
  type Node,
  type Tensor,
} from '../../tensorflow';
import { at } from '../at';
import { forward, readWeights } from '../network';
import type { HiddenLayer } from '../units';
import type { Hooks, Moment, Setting } from './intervention';

/** Which hidden units come first. */
export interface Ranking extends Pick<Hooks, 'afterUpdate'> {
  /** 1 at the units that are chosen, `count` at most, and 0 at all others, `[units]`; of equal ones the first. */
  readonly choose: (moment: Moment, count: number) => { readonly chosen: Tensor; readonly done?: readonly Node[] };
}

export const rankings: Readonly<
  Record<ZeroUnits['rule'], (setting: Setting, layers: readonly HiddenLayer[]) => Ranking>
> = {
  random: (_, layers) => byScore(layers, ({ uniform }) => uniform('zeroUnits', [countOf(layers)])),
  /** By the Euclidean norm of the incoming weights, without the bias. */
  fattest: (setting, layers) => byScore(layers, ({ before }) => squareNorms(setting, layers, before)),
  smallest: (setting, layers) => byScore(layers, ({ before }) => negative(squareNorms(setting, layers, before))),
  utility,
};

const countOf = (layers: readonly HiddenLayer[]): number => layers.reduce((count, { width }) => count + width, 0);
const negative = (x: Tensor): Tensor => multiply(x, scalar(x.graph, -1));
const absolute = (x: Tensor): Tensor => multiply(x, sign(x));

const byScore = (layers: readonly HiddenLayer[], score: (moment: Moment) => Tensor): Ranking => ({
  choose: (moment, count) => ({ chosen: marks(largest(score(moment), count), countOf(layers)) }),
});

/** The sum of every column: `[m, n]` to `[n]`. */
function sumColumns(x: Tensor): Tensor {
  const [rows = 0, columns = 0] = x.shape;
  return reshape(matMul(ones(x.graph, [1, rows]), x), [columns]);
}

const ones = (graph: Graph, shape: readonly [number, number]): Tensor =>
  constant(graph, new Float32Array(shape[0] * shape[1]).fill(1), shape);

function squareNorms({ weights }: Setting, layers: readonly HiddenLayer[], before: readonly Node[]): Tensor {
  const values = readWeights(weights, before);
  return concat(layers.map((_, layer) => sumColumns(square(at(values, 2 * layer)))));
}

/** Of all experiments of the paper. */
const decay = 0.99;
/** Updates that a unit is left in peace after it started anew, as in most experiments of the paper. */
const maturity = 100;

/**
 * Contribution utility (Dohare et al. 2024, equation 1): the lowest come first, of those units that are more than 100
 * updates old. After every step, for unit j of layer l,
 *
 *     uⱼ ← 0.99 uⱼ + 0.01 |hⱼ| Σₖ |Wₗ₊₁[j, k]|
 *
 * with its activation, before a skip connection adds its input, as a mean over the window, and W as the step began with
 * it; both a unit's utility and its age are zero when it starts anew. In residual layers the next layer stands for all
 * that read the stream.
 */
function utility({ graph, experiment }: Setting, layers: readonly HiddenLayer[]): Ranking {
  const network = parseNetwork(experiment.network);
  const units = countOf(layers);
  const utilities = variable(graph, 'unit_utilities', zeros(graph, [units]));
  const ages = variable(graph, 'unit_ages', zeros(graph, [units]));
  const one = scalar(graph, 1);
  return {
    choose: ({ before }, count) => {
      const [utility, age] = [read(utilities, before), read(ages, before)];
      const mature = cast(less(scalar(graph, maturity), age), 'float32');
      // Those that are too young come behind all others, and are taken out again where there are no others.
      const behind = multiply(subtract(one, mature), scalar(graph, -3e38));
      const chosen = multiply(marks(largest(subtract(behind, utility), count), units), mature);
      const kept = subtract(one, chosen);
      const done = [assign(utilities, multiply(utility, kept)), assign(ages, multiply(age, kept))];
      return { chosen, done };
    },
    afterUpdate: ({ before, rows, values }, after) => {
      const activations: Tensor[] = [];
      forward(network, rows.x, values, (h) => {
        activations.push(h);
        return h;
      });
      const contributions = concat(
        activations.map((h, layer) => {
          const size = divide(sumColumns(absolute(h)), scalar(graph, h.shape[0] ?? 1));
          return multiply(size, sumRows(absolute(at(values, 2 * layer + 2))));
        }),
      );
      const [old, recent] = [
        multiply(read(utilities, before), scalar(graph, decay)),
        multiply(contributions, scalar(graph, 1 - decay)),
      ];
      return [...after, assign(utilities, add(old, recent), after), assign(ages, add(read(ages, before), one), after)];
    },
  };
}
