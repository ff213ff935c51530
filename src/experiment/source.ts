import { flagOf } from './fields';
import { clip } from '../text';
import { describeLocation, type Location } from '../yaml';
import { readNumber } from './number';

/** Where a value of an experiment comes from. */
export type ValueSource =
  | { readonly kind: 'flag'; readonly flag: string }
  | ({ readonly kind: 'file' } & Location)
  | { readonly kind: 'quality'; readonly name: string }
  | { readonly kind: 'preset'; readonly name: string }
  | { readonly kind: 'default' };

/** A value as somebody gave it, not yet known to be right. */
export interface GivenValue {
  readonly value: unknown;
  readonly source: ValueSource;
  /** What was done to the value on its way, such as rounding. */
  readonly note?: string;
}

/** Values from one place, by camelCase name. */
export type SettingsLayer = ReadonlyMap<string, GivenValue>;

/** The source in the words that `--dry-run` and messages use: `--window`, `run.yaml:3:9`, `preset memorise`, `default`. */
export function describeSource(source: ValueSource): string {
  switch (source.kind) {
    case 'flag':
      return source.flag;
    case 'file':
      return describeLocation(source);
    case 'quality':
      return `quality ${source.name}`;
    case 'preset':
      return `preset ${source.name}`;
    case 'default':
      return 'default';
  }
}

/** `--window 600`, or `run.yaml:3:9: window 600`: a value at the place where it was given. */
export function describeGiven(name: string, { value, source }: GivenValue): string {
  const shown = show(value);
  switch (source.kind) {
    case 'flag':
      return `${source.flag} ${shown}`;
    case 'file':
      return `${describeSource(source)}: ${name} ${shown}`;
    default:
      return `${name} ${shown} (${describeSource(source)})`;
  }
}

/** How to write another value at that place: `--window 50`, or `window: 50`. */
export function writeInstead(name: string, value: unknown, source: ValueSource): string {
  const text = Array.isArray(value) ? value.join(source.kind === 'flag' ? ',' : ', ') : String(value);
  if (source.kind !== 'file') return `${flagOf(name)} ${/\s|[()]/.test(text) ? `'${text}'` : text}`;
  if (Array.isArray(value)) return `${name}: [${text}]`;
  return `${name}: ${text}`;
}

function show(value: unknown): string {
  // In a file, "50" in quotes is a text and 50 is a number: show which it was.
  if (typeof value === 'string' && (value === '' || typeof readNumber(value) === 'number')) return `"${value}"`;
  const text = typeof value === 'string' ? value : Array.isArray(value) ? value.join(',') : JSON.stringify(value);
  return clip(text);
}
