import { createHash } from 'node:crypto';
import { ForgetvizError } from '../errors';
import { fields as ourFields, type Experiment, type Field } from './fields';
import { fromPast, oldestFor, toPast } from './past';

/*
 * What was made stays readable. A file names its format where it is not 1, which version 0.1.0 wrote. A file is written in
 * the oldest format that can say what is in it: a field that came later, and that is left alone, is not named, so that
 * older versions go on reading what they could have made.
 */

/**
 * The newest format that this version reads and writes. 2: the hashes of a run that was stopped. 3: letters of the user's
 * own, interventions, the panels map and curve, several runs in one film.
 */
export const newestFormat = 3;

type Values = Readonly<Record<string, unknown>>;

/** An experiment as files have it. */
export interface WrittenExperiment {
  readonly format: number;
  readonly experiment: Values;
}

const sinceOf = ({ since = 1 }: Pick<Field, 'since'>): number => since;

/** Whether a value says no more than the formats before its field could. */
const isLeftAlone = (value: unknown, field: Field): boolean =>
  value === undefined || (sinceOf(field) > 1 && JSON.stringify(value) === JSON.stringify(field.standard));

const leftAlone = (values: Values, table: readonly Field[]): ReadonlySet<string> =>
  new Set(table.filter((field) => isLeftAlone(values[field.name], field)).map(({ name }) => name));

/** The experiment without fields that came after format 1 and are left alone, and the format that the rest is of. */
export function writtenOf(experiment: Experiment | Values, table: readonly Field[] = ourFields): WrittenExperiment {
  const values = experiment as Values;
  const alone = leftAlone(values, table);
  const used = table.filter(({ name }) => !alone.has(name));
  const formats = used.flatMap((field) => [sinceOf(field), field.sinceOf?.(values[field.name]) ?? 1]);
  const format = Math.max(oldestFor(values), ...formats);
  return { format, experiment: writtenIn(format, experiment, table) };
}

/** The same, as a file has it that is of this format for another reason: no older one than `writtenOf` names. */
export function writtenIn(
  format: number,
  experiment: Experiment | Values,
  table: readonly Field[] = ourFields,
): WrittenExperiment['experiment'] {
  const values = experiment as Values;
  const alone = leftAlone(values, table);
  return toPast(Object.fromEntries(Object.entries(values).filter(([name]) => !alone.has(name))), format);
}

/** What a file of a format says, with the fields that came later: each at the value that leaves everything as it was. */
export function readWritten(written: Values, format: number, table: readonly Field[] = ourFields): Values {
  const later = table.filter((field) => sinceOf(field) > 1 && field.standard !== undefined);
  const absent = later.filter(({ name }) => written[name] === undefined && format <= newestFormat);
  const values = { ...written, ...Object.fromEntries(absent.map(({ name, standard }) => [name, standard])) };
  return fromPast(values, format);
}

/**
 * By which a run is known for the same, everywhere and for ever: SHA-256, in hexadecimal, of the fields of format 1, of
 * those later ones that are not left alone, and of the format where it is not 1, as JSON in the order of their names.
 */
export function identityOf(experiment: Experiment | Values, table: readonly Field[] = ourFields): string {
  const { format, experiment: written } = writtenOf(experiment, table);
  const sorted = Object.entries({ ...written, ...(format > 1 && { format }) }).sort(([one], [other]) =>
    one < other ? -1 : 1,
  );
  return createHash('sha256')
    .update(JSON.stringify(Object.fromEntries(sorted)))
    .digest('hex');
}

/**
 * The format that a file names; 1 where it names none. `file` names it in messages, `writer` is the version that wrote it.
 * @throws ForgetvizError `NEWER_FORMAT` for one that only a later version can read.
 */
export function formatOf(named: unknown, file: string, writer?: unknown): number {
  const format = named === undefined ? 1 : typeof named === 'number' ? named : NaN;
  if (Number.isInteger(format) && format >= 1 && format <= newestFormat) return format;
  const isNewer = Number.isInteger(format) && format > newestFormat;
  const by = typeof writer === 'string' && /^[\w.+-]{1,40}$/.test(writer) ? `forgetviz ${writer}` : 'a newer forgetviz';
  throw new ForgetvizError(
    isNewer
      ? `${file}: it is of format ${format}, which ${by} writes; this version reads up to ${newestFormat}`
      : `${file}: expected a whole number as its format`,
    {
      code: isNewer ? 'NEWER_FORMAT' : 'BAD_FILE',
      hint: isNewer ? `Use ${by}${by.startsWith('a ') ? '' : ', or a later one'}.` : 'Take the file back.',
    },
  );
}
