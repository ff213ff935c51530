import { Field, FixedSizeList, Float32, Int32, Schema } from 'apache-arrow';
import { writtenCompared, writtenIn, writtenOf, type ComparedRuns, type Experiment } from '../experiment';
import { isWhole, lengthOf, lists, scalars, type Lengths } from '../metrics';

/** What stands in the record besides the rows; all of it text in the schema's metadata, which every Arrow reader shows. */
export interface RecordHeader {
  readonly experiment: Experiment;
  readonly versions: Readonly<Record<string, string>>;
  readonly platform: string;
  readonly together?: Together | undefined;
}

/** That a run moved under one window with others: trained alone, it would go otherwise. */
export interface Together {
  readonly compared: ComparedRuns;
  /** Which of them it is, from 0. */
  readonly place: number;
}

/** Provenance as the texts that stand in the file. */
export interface SchemaMetadata {
  readonly experiment: string;
  readonly versions: string;
  readonly platform: string;
  /** Absent for 1. */
  readonly format?: string;
  /** `comparedIn` reads it; with it, `place`. */
  readonly together?: string;
  readonly place?: string;
}

/** Runs that moved together can be told of from this format on. */
const togetherFormat = 3;

export function metadataOf({ experiment, versions, platform, together }: RecordHeader): SchemaMetadata {
  const others = together?.compared.runs.map((run) => writtenOf(run.experiment).format) ?? [];
  const format = Math.max(writtenOf(experiment).format, ...others, together ? togetherFormat : 1);
  return {
    experiment: JSON.stringify(writtenIn(format, experiment)),
    versions: JSON.stringify(versions),
    platform,
    ...(format > 1 && { format: String(format) }),
    ...(together && { together: writtenCompared(together.compared, format), place: String(together.place) }),
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
