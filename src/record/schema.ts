import { Field, FixedSizeList, Float32, Int32, Schema } from 'apache-arrow';
import { writtenOf, type Experiment } from '../experiment';
import { isWhole, lengthOf, lists, scalars, type Lengths } from '../metrics';

/** What stands in the record besides the rows; all of it text in the schema's metadata, which every Arrow reader shows. */
export interface RecordHeader {
  readonly experiment: Experiment;
  readonly versions: Readonly<Record<string, string>>;
  readonly platform: string;
}

/** Provenance as the texts that stand in the file. */
export interface SchemaMetadata {
  readonly experiment: string;
  readonly versions: string;
  readonly platform: string;
  /** Absent for 1. */
  readonly format?: string;
}

export function metadataOf({ experiment, versions, platform }: RecordHeader): SchemaMetadata {
  const written = writtenOf(experiment);
  return {
    experiment: JSON.stringify(written.experiment),
    versions: JSON.stringify(versions),
    platform,
    ...(written.format > 1 && { format: String(written.format) }),
  };
}

export function recordSchema(lengths: Lengths, metadata: SchemaMetadata): Schema {
  const fields = [
    ...scalars.map((name) => new Field(name, isWhole(name) ? new Int32() : new Float32(), false)),
    ...lists.map((name) => new Field(name, listOf(lengthOf(name, lengths)), false)),
  ];
  return new Schema(fields, new Map(Object.entries(metadata)));
}

export const listOf = (length: number): FixedSizeList<Float32> =>
  new FixedSizeList(length, new Field('item', new Float32(), false));
