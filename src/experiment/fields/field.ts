import type { z as Zod, ZodType } from 'zod';

/** zod itself, handed in where a schema is built: the table is read by every help, which need not load it. */
export type Z = Pick<typeof Zod, 'array' | 'enum' | 'int' | 'literal' | 'number' | 'string' | 'union'>;

/** One value that an experiment is made of. Flag, help, file, README and validation come from it. */
export interface Field {
  /** In camelCase, as in an experiment file; its flag is `--learning-rate`. */
  readonly name: string;
  /** Which numbers or pixels it decides, and so which commands take it. */
  readonly decides: 'data' | 'training' | 'frames' | 'rate' | 'picture';
  /** What it takes, and in words: those of the messages that refuse a value. */
  readonly schema: (z: Z) => ZodType;
  /** Absent where nothing holds without it. */
  readonly standard?: unknown;
  /** The standard value beside others, where it depends on them. */
  readonly standardBeside?: (values: Readonly<Record<string, unknown>>) => unknown;
  /** What advice shows, where the standard value tells little. */
  readonly example?: unknown;
  /** Whether an experiment may be without it. */
  readonly isOptional?: true;
  /** What its flag takes, as `n` or `mean|max`. */
  readonly takes: string;
  readonly help: string;
  /** The standard value in words, where it is not shown as it is. */
  readonly standardWords?: string;
  /** What a value typed after its flag is read as; a number where it looks like one, without it. */
  readonly readFlag?: (text: string) => unknown;
  /** What any given value is read as. */
  readonly read?: (given: unknown) => unknown;
  /**
   * The format of files that it came with; 1 without it. Files of earlier formats do not name it: its standard value, or
   * its absence, leaves everything as it was.
   */
  readonly since?: number;
  /** The format that came with a valid value, where older ones had the field without it; 1 without it. */
  readonly sinceOf?: (value: unknown) => number;
}

/** Keeps the types of a field's parts, which those of an experiment are made of. */
export const field = <const F extends Field>(described: F): F => described;

export const asText = (text: string): string => text;
export const asList = (text: string): readonly string[] => text.split(',').map((item) => item.trim());

export const whole = (z: Z, least: number, most: number) =>
  z.int().min(least).max(most).describe(`a whole number from ${least} to ${most}`);
export const positive = (z: Z) => z.number().positive().max(1e6).describe('a number above 0, at most 1000000');
export const notNegative = (z: Z) => z.number().min(0).max(1e6).describe('a number from 0 to 1000000');
export const oneOf = <const T extends readonly string[]>(z: Z, values: T) =>
  z.enum(values).describe(`one of ${values.join(', ')}`);

/** `learningRate` → `--learning-rate`. */
export function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
