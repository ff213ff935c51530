import { z } from 'zod';
import { experimentFields, type Experiment } from './schema';

export type FieldName = keyof Experiment;
export const fieldNames = Object.keys(experimentFields) as readonly FieldName[];

/** The ways to say how long a run is, of which a place may name one. */
export const lengthNames = ['steps', 'passes', 'duration'] as const;

/** What an experiment file may hold: the fields, and what stands for several of them. */
export const settingNames: readonly string[] = [...fieldNames, 'preset', 'quality', 'duration'];

/** What a field takes, in words. */
export function expected(name: FieldName): string {
  const field = experimentFields[name];
  return (field instanceof z.ZodOptional ? field.unwrap() : field).description ?? '';
}
