import type { z, ZodType } from 'zod';
import { init, network, points, seed } from './data';
import type { Field, Z } from './field';
import { clip, dropout, l1, l2, maxNorm, shrink } from './interventions';
import { passes, steps } from './length';
import { batch, learningRate, optimizer, weightDecay } from './optimizer';
import { ewc, replay } from './remembering';
import { font, fps, panels, scale, size, stepsPerFrame, style, theme, title } from './picture';
import { rule, shift, threshold, window } from './window';
import { zeroUnits } from './zero-units';

export { initialDeviation } from './data';
export { flagOf, type Field, type Z } from './field';
export { shrinkOf, type Shrink } from './interventions';
export { mostSteps } from './length';
export type { Period } from './period';
export { sizeOf } from './picture';
export { zeroUnitsOf, type ZeroUnits } from './zero-units';

/**
 * What an experiment is made of, in the order in which files have it: one that is added stands behind all others.
 * Those that decide numbers come first, then those that decide how they are drawn.
 */
export const fields = [
  ...[seed, points, network, init],
  ...[window, rule, threshold, shift],
  ...[optimizer, learningRate, weightDecay, batch],
  ...[steps, passes],
  ...[size, fps, stepsPerFrame, scale, style, theme, panels, title],
  ...[l1, l2, maxNorm, dropout, clip, shrink],
  ...[zeroUnits, replay, ewc],
  font,
] as const satisfies readonly Field[];

type Described = (typeof fields)[number];
type SchemaOf<F> = F extends { readonly schema: (z: Z) => infer S extends ZodType } ? S : never;
type NameOf<F, Optional> = F extends Field
  ? F extends { isOptional: true }
    ? Optional extends true
      ? F['name']
      : never
    : Optional extends true
      ? never
      : F['name']
  : never;

/** An experiment as plain data, every value resolved; exactly one of `steps` and `passes` is present. */
export type Experiment = {
  readonly [F in Described as NameOf<F, false>]: z.infer<SchemaOf<F>>;
} & {
  readonly [F in Described as NameOf<F, true>]?: z.infer<SchemaOf<F>> | undefined;
};
export type FieldName = keyof Experiment;
export type Panel = Experiment['panels'][number];
export type Optimizer = Experiment['optimizer'];

/** Of an experiment, what `standard` says; the length is in steps. */
export const defaultExperiment = Object.fromEntries(
  (fields as readonly Field[]).flatMap(({ name, standard }) => (standard === undefined ? [] : [[name, standard]])),
) as unknown as Experiment;
