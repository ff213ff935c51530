import type { Step } from '../../metrics';
import { firstRange } from '../axis';
import type { Box } from '../box';
import { mix, ramp } from '../colour';
import type { Context, View } from '../context';
import { createCurves, linearAxis } from '../curves';

export const firstHigh = 10;

/** Norms of every weight matrix and bias vector against the steps. */
export function createNormsView(box: Box, context: Context): View {
  let curves: ReturnType<typeof createCurves> | undefined;
  return ({ step, weightNorms, biasNorms }: Step) => {
    curves ??= createLayerCurves(box, weightNorms.length, context);
    return curves(step, [...biasNorms, ...weightNorms]);
  };
}

function createLayerCurves(box: Box, layers: number, context: Context): ReturnType<typeof createCurves> {
  const { theme, measures } = context;
  const { unit } = measures;
  const colours = ramp(theme.firstLayer, theme.lastLayer, layers);
  const dim = colours.map((colour) => mix(colour, theme.background, 0.3));
  const keys = [
    { text: layers === 1 ? 'weights' : 'weights, first to last', short: 'weights', colours, thickness: 0.45 },
    { text: 'biases', colours: dim, thickness: 0.2 },
  ];
  const pens = [
    ...dim.map((colour) => ({ colour, width: Math.max(1, 1.6 * unit) })),
    ...colours.map((colour) => ({ colour, width: Math.max(1.2, 3.2 * unit) })),
  ];
  const spec = {
    titles: ['Norm of every layer'],
    keys,
    pens,
    range: firstRange(context),
    axis: (plot: Box) => linearAxis(plot, firstHigh, context),
  };
  return createCurves(box, spec, context);
}
