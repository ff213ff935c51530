import { asText, field, whole } from './field';

export const seed = field({
  name: 'seed',
  decides: 'data',
  schema: (z) => whole(z, 0, 2 ** 31 - 1),
  standard: 1,
  takes: 'n',
  help: 'of the data, the initial weights and all else that is random',
});

export const points = field({
  name: 'points',
  decides: 'data',
  schema: (z) => whole(z, 1, 100_000),
  // As in the video that this program retells.
  standard: 500,
  takes: 'n',
  help: 'pairs (x, y) to learn',
});

export const network = field({
  name: 'network',
  decides: 'data',
  schema: (z) => z.string().min(1).max(10_000).describe('a network in Flux notation, at most 10000 characters'),
  // The network of that video, in the notation of its author (Flux.jl).
  standard:
    'Chain(SkipConnection(Dense(mn,mn,atan),+),SkipConnection(Dense(mn,mn,atan),+),SkipConnection(Dense(mn,mn,atan),+),' +
    'SkipConnection(Dense(mn,mn,atan),+),SkipConnection(Dense(mn,mn,atan),+),Dense(mn,20)) where mn=40',
  takes: 'text',
  help: 'in Flux notation: "Chain(Dense(40,40,tanh),Dense(40,20))"',
  standardWords: 'five residual layers',
  readFlag: asText,
});

/** `gaussian:0.1`: independent Gaussians of that standard deviation. */
const gaussianInit = /^gaussian:(\d{1,9}(?:\.\d{1,20})?(?:e-?\d{1,2})?)$/;

/** Standard deviation of the initial weights; 0 for `zero`. */
export function initialDeviation({ init: text }: { readonly init: string }): number {
  return Number(gaussianInit.exec(text)?.[1] ?? 0);
}

export const init = field({
  name: 'init',
  decides: 'training',
  schema: (z) =>
    z
      .string()
      .refine(
        (text) => text === 'zero' || (initialDeviation({ init: text }) > 0 && initialDeviation({ init: text }) <= 100),
      )
      .describe('zero, or gaussian:DEVIATION with a deviation above 0, at most 100'),
  // "All weights zero": a residual network learns from there, since its skip connections carry the input through.
  standard: 'zero',
  takes: 'zero|gaussian:D',
  help: 'initial weights, all zero or of deviation D',
});
