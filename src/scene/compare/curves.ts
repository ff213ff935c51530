import { firstRange } from '../axis';
import type { Box } from '../box';
import { mix, type Colour } from '../colour';
import type { Context } from '../context';
import { createCurves, decadeAxis, linearAxis } from '../curves';
import { firstHigh } from '../norms';
import { leadingStep, type ComparedView } from './frame';

const sum = (values: Float32Array): number => values.reduce((total, value) => total + value * value, 0);

/** The norm of all weights of every run against the steps, in its colour. */
export function createNormsOfAll(box: Box, colours: readonly Colour[], context: Context): ComparedView {
  const { unit } = context.measures;
  const spec = {
    titles: ['Norm of all weights and biases', 'Norm of all weights', 'Norm'],
    keys: [],
    pens: colours.map((colour) => ({ colour, width: Math.max(1.4, 4 * unit) })),
    range: firstRange(context),
    axis: (plot: Box) => linearAxis(plot, firstHigh, context),
  };
  const curves = createCurves(box, spec, context);
  return ({ steps, ended }) =>
    curves(
      leadingStep(steps).step,
      steps.map(({ weightNorms, biasNorms }, run) => (ended[run] ? NaN : Math.sqrt(sum(weightNorms) + sum(biasNorms)))),
    );
}

/** Decades that are there at first: from far apart to the last digits of a float32. */
const decades = { lowest: -4, highest: 0 };

/** How far every run but the first is from the first, as a share of it, in its colour; losses dim, weights above them. */
export function createDistancesOfAll(box: Box, colours: readonly Colour[], context: Context): ComparedView {
  const { theme, measures } = context;
  const others = colours.slice(1);
  const dim = others.map((colour) => mix(colour, theme.background, 0.45));
  const spec = {
    titles: ['Distance to the first', 'Distance'],
    keys: [
      { text: 'weights', colours: others.slice(0, 1), thickness: 0.45 },
      { text: 'losses', colours: dim.slice(0, 1), thickness: 0.2 },
    ],
    pens: [
      ...dim.map((colour) => ({ colour, width: Math.max(1, 1.8 * measures.unit) })),
      ...others.map((colour) => ({ colour, width: Math.max(1.4, 4 * measures.unit) })),
    ],
    range: firstRange(context),
    axis: (plot: Box) => decadeAxis(plot, decades.lowest, decades.highest),
  };
  const curves = createCurves(box, spec, context);
  return ({ steps, distances = [] }) =>
    curves(leadingStep(steps).step, [
      ...distances.map(({ losses }) => losses),
      ...distances.map(({ weights }) => weights),
    ]);
}
