import { z } from 'zod';
import { fields, type Experiment, type Field, type FieldName } from './fields';

const schemas = new Map((fields as readonly Field[]).map((field) => [field.name, field.schema(z)]));

/** What a field takes. */
export function schemaOf(name: FieldName): z.ZodType {
  return schemas.get(name) ?? z.never();
}

/** What a field takes, in words. */
export const expected = (name: FieldName): string => schemaOf(name).description ?? '';

const shape = Object.fromEntries(
  (fields as readonly Field[]).map(({ name, isOptional }) => {
    const schema = schemas.get(name) ?? z.never();
    return [name, isOptional ? schema.optional() : schema];
  }),
);

/** Every field of an experiment, and none besides. */
export const experimentSchema = z.strictObject(shape) as unknown as z.ZodType<Experiment>;

/** The same as a file of its own. */
export const experimentFileSchema = z.strictObject({ format: z.int().min(1), ...shape }) as unknown as z.ZodType<
  Experiment & { readonly format: number }
>;
