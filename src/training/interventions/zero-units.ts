import { gaussianGenerator } from '../../data';
import { initialDeviation, parseNetwork, zeroUnitsOf, type Experiment, type ZeroUnits } from '../../experiment';
import {
  add,
  assign,
  constant,
  matMul,
  multiply,
  read,
  reshape,
  scalar,
  sizeOfShape,
  sliceRows,
  subtract,
  type Node,
  type Tensor,
} from '../../tensorflow';
import { hiddenLayers, type HiddenLayer } from '../units';
import type { Intervention, Moment, Setting } from './intervention';
import { rankings } from './unit-rankings';

/**
 * Resets hidden units between two steps, every so many of them or at the end of every pass: of all units of all hidden
 * layers together, the share that the rule ranks first (rounded, but one at least). A unit is an output j of a hidden
 * dense layer act(hW + b), and of it become zero:
 *
 * - what goes in: column j of W, and bⱼ;
 * - what goes out, where it is the unit's own: row j of the next layer's W, unless a skip connection adds its input to
 *   the layer's outputs. In h + act(hW + b) row j of the next layer reads position j of the stream, where the unit is one
 *   of several that add up, and is left alone: a unit of atan without incoming weights adds nothing to it anyway;
 * - the optimiser's moments of all these, but not its count of steps.
 *
 * The rule `utility` is continual backprop (Dohare et al. 2024, "Loss of plasticity in deep continual learning"), whose
 * units start anew as the network did: what goes in is drawn from `init` where that is not zero.
 *
 * Figures of 30,000 steps of the default experiment with 5 % every 100 steps, steps of the first → last pass, norm. Incoming
 * weights alone, as here for residual layers: random 940 → 1550, 95; fattest 920 → 1390, 83; smallest 930 → 3640, 281.
 * With row j of the next layer too, as the paper has it for networks without skip connections: 920 → 1580, 98;
 * 920 → 1440, 89; 930 → 3320, 282. Ranked within each layer, the first three are 940 → 1620, 920 → 1410, 920 → 3430.
 */
export const zeroUnits =
  ({ rule, share, every }: ZeroUnits): Intervention =>
  (setting) => {
    const layers = hiddenLayers(parseNetwork(setting.experiment.network));
    const units = layers.reduce((count, { width }) => count + width, 0);
    const ranking = rankings[rule](setting, layers);
    const count = Math.max(1, Math.round(share * units));
    const { afterUpdate } = ranking;
    return {
      ...(afterUpdate && { afterUpdate }),
      periodic: {
        every,
        act: (moment) => {
          const { chosen, done = [] } = ranking.choose(moment, count);
          return [...done, ...reset(setting, layers, chosen, moment, rule === 'utility')];
        },
      },
    };
  };

/** `chosen` is 1 at the units that are reset, 0 at all others, `[units]`. */
function reset(
  { graph, experiment, weights, momentsOf }: Setting,
  layers: readonly HiddenLayer[],
  chosen: Tensor,
  { before, feed }: Moment,
  drawsAnew: boolean,
): readonly Node[] {
  const one = scalar(graph, 1);
  const column = reshape(chosen, [sizeOfShape(chosen.shape), 1]);
  const chosenOf = ({ begin, width }: HiddenLayer): Tensor =>
    sliceRows(column, constant(graph, Int32Array.of(begin, 0)), width);
  const ones = (length: number): Tensor => constant(graph, new Float32Array(length).fill(1), [length, 1]);
  const deviation = drawsAnew ? initialDeviation(experiment) : 0;

  return weights.flatMap((weight, place) => {
    const { shape } = weight;
    const [below, layer] = [layers[(place >> 1) - 1], layers[place >> 1]];
    const isMatrix = place % 2 === 0;
    const rows =
      isMatrix && below && !below.isAdded ? subtract(one, chosenOf(below)) : ones(isMatrix ? (shape[0] ?? 1) : 1);
    const spread = (columns: Tensor): Tensor => reshape(matMul(rows, columns, { transposeB: true }), shape);
    const kept = spread(layer ? subtract(one, chosenOf(layer)) : ones(shape.at(-1) ?? 1));
    const cleared = (value: Tensor): Tensor => multiply(value, kept);
    const value = cleared(read(weight, before));
    const drawn =
      layer && deviation > 0
        ? feed('float32', shape, ({ step }) => {
            const next = gaussianGenerator(experiment.seed, 'units', step, place);
            return Float32Array.from({ length: sizeOfShape(shape) }, () => deviation * next());
          })
        : undefined;
    return [
      assign(weight, layer && drawn ? add(value, multiply(drawn, spread(chosenOf(layer)))) : value),
      ...momentsOf(weight).map((moment) => assign(moment, cleared(read(moment, before)))),
    ];
  });
}

export function zeroUnitsIn(experiment: Experiment): Intervention | undefined {
  const given = zeroUnitsOf(experiment);
  return given && zeroUnits(given);
}
