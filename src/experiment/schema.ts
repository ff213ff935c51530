import { z } from 'zod';
import { defaults } from './defaults';
import { rateWords } from './rate';

/* Every field says in plain words what it takes: the words of the messages that refuse a value. */

const whole = (least: number, most: number) =>
  z.int().min(least).max(most).describe(`a whole number from ${least} to ${most}`);
const positive = z.number().positive().max(1e6).describe('a number above 0, at most 1000000');
const oneOf = <const T extends readonly string[]>(values: T) => z.enum(values).describe(`one of ${values.join(', ')}`);

/** `gaussian:0.1`: independent Gaussians of that standard deviation. */
const gaussianInit = /^gaussian:(\d{1,9}(?:\.\d{1,20})?(?:e-?\d{1,2})?)$/;
const isInit = (text: string): boolean => {
  const deviation = Number(gaussianInit.exec(text)?.[1]);
  return text === 'zero' || (deviation > 0 && deviation <= 100);
};
const frameSize = /^([1-9]\d{0,4})x([1-9]\d{0,4})$/;

export const mostSteps = 100_000_000;
export const optimizers = ['adam', 'adamw', 'sgd', 'momentum', 'rmsprop'] as const;
export const panels = ['loss', 'norms', 'passes'] as const;

/** What is trained: these fields alone decide every number of a run. */
export const trainingFields = {
  seed: whole(0, 2 ** 31 - 1),
  points: whole(1, 100_000),
  network: z.string().min(1).max(10_000).describe('a network in Flux notation, at most 10000 characters'),
  init: z.string().refine(isInit).describe('zero, or gaussian:DEVIATION with a deviation above 0, at most 100'),
  window: whole(1, 100_000),
  rule: oneOf(['mean', 'max']),
  threshold: positive,
  shift: whole(1, 100_000),
  optimizer: oneOf(optimizers),
  learningRate: positive,
  weightDecay: z.number().min(0).max(1e6).describe('a number from 0 to 1000000'),
  batch: z
    .union([z.literal('window'), z.int().min(1).max(100_000)])
    .describe('window, or a whole number from 1 to 100000'),
  steps: whole(1, mostSteps).optional(),
  passes: whole(1, 100_000).optional(),
} as const;

/** How it is drawn: these and the training fields decide every pixel. */
export const pictureFields = {
  size: z.string().regex(frameSize).describe('WIDTHxHEIGHT, both even, from 320x180 to 7680x4320'),
  fps: z.number().min(1).max(1000).describe(rateWords),
  stepsPerFrame: whole(1, 1_000_000),
  scale: oneOf(['log', 'linear']),
  style: oneOf(['bars', 'dots']),
  theme: oneOf(['dark', 'light']),
  panels: z
    .array(z.enum(panels))
    .min(1)
    .refine((list) => new Set(list).size === list.length)
    .describe(`a list of different ones of ${panels.join(', ')}`),
  title: z
    .string()
    .max(200)
    .regex(/^\P{Cc}*$/u)
    .describe('a text of one line, at most 200 characters'),
} as const;

export const experimentFields = { ...trainingFields, ...pictureFields } as const;
export const experimentSchema = z.strictObject(experimentFields);

/** An experiment as plain data, every value resolved; exactly one of `steps` and `passes` is present. */
export type Experiment = Readonly<z.infer<typeof experimentSchema>>;
export type Panel = (typeof panels)[number];
export type Optimizer = (typeof optimizers)[number];

export const defaultExperiment: Experiment = { ...defaults, panels: [...defaults.panels] };

/** Width and height in pixels of a valid `size`. */
export function sizeOf({ size }: Pick<Experiment, 'size'>): { readonly width: number; readonly height: number } {
  const [, width, height] = frameSize.exec(size) ?? [];
  return { width: Number(width), height: Number(height) };
}

/** Standard deviation of the initial weights; 0 for `zero`. */
export function initialDeviation({ init }: Pick<Experiment, 'init'>): number {
  return Number(gaussianInit.exec(init)?.[1] ?? 0);
}
