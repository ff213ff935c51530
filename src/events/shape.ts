import { z } from 'zod';

/**
 * A schema for every field of a type that comes from elsewhere, and for none besides: `z.object({ … } satisfies ShapeOf<T>)`
 * does not compile where it has a field that is not described. What a field may be is held to where it is printed.
 */
export type ShapeOf<T> = { readonly [Name in keyof T]-?: z.ZodType };

export const count = z.int().min(0);
export const orNull = <T extends z.ZodType>(schema: T) => z.union([schema, z.null()]);
export const texts = z.record(z.string(), z.string());
