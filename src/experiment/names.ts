import { fields, type FieldName } from './fields';

export const fieldNames: readonly FieldName[] = fields.map(({ name }) => name);

/** The ways to say how long a run is, of which a place may name one. */
export const lengthNames = ['steps', 'passes', 'duration'] as const;

/** What an experiment file may hold: the fields, and what stands for several of them. */
export const settingNames: readonly string[] = [...fieldNames, 'preset', 'quality', 'duration'];
