import { field, notNegative, type Z } from './field';
import { isPeriod, periodOf, type Period } from './period';

const limit = (z: Z) =>
  z.union([z.literal('none'), z.number().positive().max(1e6)]).describe('none, or a number above 0, at most 1000000');

export const l1 = field({
  name: 'l1',
  decides: 'training',
  schema: notNegative,
  standard: 0,
  example: 0.001,
  since: 3,
  takes: 'x',
  help: 'add x times the sum of all absolute weights to the loss',
});

export const l2 = field({
  name: 'l2',
  decides: 'training',
  schema: notNegative,
  standard: 0,
  example: 0.01,
  since: 3,
  takes: 'x',
  help: 'add half of x times the sum of all squared weights to the loss',
});

export const maxNorm = field({
  name: 'maxNorm',
  decides: 'training',
  schema: limit,
  standard: 'none',
  example: 10,
  since: 3,
  takes: 'none|x',
  help: 'scale every layer, weights and bias, back to norm x after a step',
});

export const dropout = field({
  name: 'dropout',
  decides: 'training',
  schema: (z) => z.number().min(0).max(0.9).describe('a number from 0 to 0.9'),
  standard: 0,
  example: 0.1,
  since: 3,
  takes: 'x',
  help: 'share of hidden activations that are left out in training',
});

export const clip = field({
  name: 'clip',
  decides: 'training',
  schema: limit,
  standard: 'none',
  example: 1,
  since: 3,
  takes: 'none|x',
  help: 'scale the gradients back to a global norm of x',
});

/** Weights times `factor`, and Gaussian noise of that deviation added, after so many steps or at the end of a pass. */
export interface Shrink {
  readonly factor: number;
  readonly every: Period;
  readonly deviation: number;
}

const decimal = String.raw`\d{1,9}(?:\.\d{1,20})?(?:e-?\d{1,2})?`;
/** `0.5:1000`, `0.5:pass`, `0.5:1000:0.01` */
const parts = new RegExp(`^(${decimal}):([1-9]\\d{0,8}|pass)(?::(${decimal}))?$`);

/** What the field `shrink` says; undefined for `none`. */
export function shrinkOf({ shrink: text }: { readonly shrink: string }): Shrink | undefined {
  const [, factor, every, deviation = '0'] = parts.exec(text) ?? [];
  if (factor === undefined || every === undefined) return undefined;
  return { factor: Number(factor), every: periodOf(every), deviation: Number(deviation) };
}

function isShrink(text: string): boolean {
  const given = shrinkOf({ shrink: text });
  if (given === undefined) return text === 'none';
  const { factor, every, deviation } = given;
  const isNoisy = deviation > 0 && deviation <= 100;
  const hasNoise = text.split(':').length === 3;
  return (hasNoise ? isNoisy && factor <= 1 : factor < 1) && isPeriod(every);
}

export const shrink = field({
  name: 'shrink',
  decides: 'training',
  schema: (z) =>
    z
      .string()
      .refine(isShrink)
      .describe(
        'none, FACTOR:PERIOD with a factor from 0 to below 1 and a period of steps or pass, ' +
          'or FACTOR:PERIOD:NOISE with a factor up to 1 and a deviation above 0, at most 100',
      ),
  standard: 'none',
  example: '0.5:1000',
  since: 3,
  takes: 'F:N[:D]',
  help: 'multiply all weights by F every N steps or every pass, and add noise of deviation D',
});
