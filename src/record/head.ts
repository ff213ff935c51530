import { comparedIn, experimentIn, formatOf, type Experiment } from '../experiment';
import { ForgetvizError } from '../errors';
import {
  extentOf,
  isWhole,
  lengthOf,
  lists,
  scalars,
  type Lengths,
  type ListColumn,
  type ScalarColumn,
} from '../metrics';
import { versionsIn } from './versions';
import type { FlatBuffer, Table } from './flatbuffer';
import type { Message } from './message';
import { keyValuesOf } from './message';
import { damaged, foreign } from './refusal';
import type { SchemaMetadata, Together } from './schema';

/** What stands before the rows. */
export interface Head {
  readonly experiment: Experiment;
  readonly versions: Readonly<Record<string, string>>;
  readonly platform: string;
  readonly together: Together | undefined;
  readonly lengths: Lengths;
  readonly metadata: SchemaMetadata;
}

/** Of `Type` in Arrow's Schema.fbs. */
const intType = 2;
const floatType = 3;
const listType = 16;

/** Reads the schema's message, and holds it against the columns of a record and its own experiment. */
export function headOf(path: string, { buffer, header }: Message): Head {
  const types = new Map(buffer.tables(header, 1).map((field) => [buffer.string(field, 0), typeOf(buffer, field)]));
  const names = [...scalars, ...lists];
  const missing = names.find((name) => !types.has(name));
  if (missing !== undefined) {
    throw foreign(path, `an Arrow stream without the column ${missing}: not a record of a run`);
  }
  const order = [...types.keys()].findIndex((name, place) => name !== names[place]);
  if (order >= 0)
    throw foreign(path, `the column ${[...types.keys()][order] ?? ''} is not one of a record, or not in its place`);

  for (const name of scalars) requireType(path, name, types.get(name), isWhole(name) ? 'int32' : 'float32');
  const lengthOfList = (name: ListColumn): number => {
    const type = types.get(name) ?? '';
    const length = Number(/^float32\[(\d+)\]$/.exec(type)?.[1] ?? 0);
    if (length < 1) throw wrongType(path, name, type, 'fixed-size lists of float32');
    return length;
  };
  const lengths = { points: lengthOfList('losses'), layers: lengthOfList('weightNorms') };
  for (const name of lists) requireType(path, name, types.get(name), `float32[${lengthOf(name, lengths)}]`);

  const metadata = metadataIn(path, keyValuesOf(buffer, header, 2));
  const versions = versionsIn(metadata.versions, (what, cause) =>
    damaged(path, 'versions in its metadata', what, cause),
  );
  const named = metadata.format === undefined ? undefined : Number(metadata.format);
  const format = formatOf(named, `record ${path}`, versions.forgetviz);
  const experiment = experimentIn(metadata.experiment, format, (what, cause) =>
    otherVersion(path, versions, what, cause),
  );
  refuseOtherLengths(path, experiment, lengths);
  const together = togetherIn(metadata, format, (what, cause) =>
    damaged(path, 'the runs beside it in its metadata', what, cause),
  );
  return { experiment, versions, platform: metadata.platform, together, lengths, metadata };
}

/** A column's type in words: `int32`, `float32`, `float32[500]`; anything else as `type 5`. */
function typeOf(buffer: FlatBuffer, field: Table): string {
  const kind = buffer.int8(field, 2);
  const type = buffer.table(field, 3);
  if (buffer.has(field, 4)) return 'a dictionary';
  if (kind === intType) return `${buffer.int8(type, 1) === 0 ? 'u' : ''}int${buffer.int32(type, 0)}`;
  if (kind === floatType) return ['float16', 'float32', 'float64'][buffer.int16(type, 0)] ?? 'type 3';
  if (kind !== listType) return `type ${kind}`;
  const [child, ...more] = buffer.tables(field, 5);
  if (child === undefined || more.length > 0 || buffer.int8(child, 2) === listType) return `type ${kind}`;
  return `${typeOf(buffer, child)}[${buffer.int32(type, 0)}]`;
}

function requireType(path: string, name: ScalarColumn | ListColumn, type = '', expected: string): void {
  if (type !== expected) throw wrongType(path, name, type, expected);
}

function wrongType(path: string, name: string, type: string, expected: string): ForgetvizError {
  return foreign(path, `the column ${name} holds ${type}, where a record has ${expected}`);
}

function metadataIn(path: string, pairs: ReadonlyMap<string, string>): SchemaMetadata {
  const text = (name: string): string => {
    const value = pairs.get(name);
    if (value === undefined) throw foreign(path, `the schema's metadata hold no ${name}`);
    return value;
  };
  const [format, together, place] = ['format', 'together', 'place'].map((name) => pairs.get(name));
  return {
    experiment: text('experiment'),
    versions: text('versions'),
    platform: text('platform'),
    ...(format !== undefined && { format }),
    ...(together !== undefined && { together, place: place ?? '' }),
  };
}

function togetherIn(
  { together, place }: SchemaMetadata,
  format: number,
  refuse: (what: string, cause?: unknown) => Error,
): Together | undefined {
  if (together === undefined) return undefined;
  const { compared } = comparedIn(together, format, refuse);
  const number = Number(place);
  if (!/^\d$/.test(place ?? '') || number >= compared.runs.length) throw refuse(`no run has the place ${place ?? ''}`);
  return { compared, place: number };
}

/** Whatever else was changed, the first checksum tells. */
function refuseOtherLengths(path: string, experiment: Experiment, lengths: Lengths): void {
  const { points, layers } = extentOf(experiment);
  if (points !== lengths.points) throw other(path, 'losses', lengths.points, `${points} points`);
  if (layers !== lengths.layers) throw other(path, 'weightNorms', lengths.layers, `${layers} layers`);
}

function other(path: string, name: string, length: number, has: string): ForgetvizError {
  return damaged(path, `column ${name}`, `lists of ${length}, where the experiment in its metadata has ${has}`);
}

function otherVersion(
  path: string,
  { forgetviz = 'of an unknown version' }: Readonly<Record<string, string>>,
  what: string,
  cause: unknown,
): ForgetvizError {
  return new ForgetvizError(`record ${path}, experiment in its metadata: ${what}`, {
    code: 'RECORD_EXPERIMENT',
    hint: `It was made by forgetviz ${forgetviz}: read it with that one.`,
    cause,
  });
}
