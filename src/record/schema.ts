import { Field, FixedSizeList, Float32, Int32, Schema } from 'apache-arrow';

/** Of each list of a row: one loss a point, one norm a layer. */
export interface Lengths {
  readonly points: number;
  readonly layers: number;
}

/** What stands in the record besides the rows; all of it text in the schema's metadata, which every Arrow reader shows. */
export interface Provenance {
  readonly experiment: unknown;
  readonly versions: Readonly<Record<string, string>>;
  readonly platform: string;
}

export const scalars = ['step', 'start', 'shifts', 'pass', 'windowLoss', 'cosine', 'windowCosine'] as const;
export const lists = ['losses', 'weightNorms', 'biasNorms'] as const;
export type ScalarColumn = (typeof scalars)[number];
export type ListColumn = (typeof lists)[number];

const whole = new Set<ScalarColumn>(['step', 'start', 'shifts', 'pass']);

export const isWhole = (column: ScalarColumn): boolean => whole.has(column);

export const lengthOf = (column: ListColumn, { points, layers }: Lengths): number =>
  column === 'losses' ? points : layers;

export function recordSchema(lengths: Lengths, { experiment, versions, platform }: Provenance): Schema {
  const fields = [
    ...scalars.map((name) => new Field(name, isWhole(name) ? new Int32() : new Float32(), false)),
    ...lists.map((name) => new Field(name, listOf(lengthOf(name, lengths)), false)),
  ];
  const metadata = new Map([
    ['experiment', JSON.stringify(experiment)],
    ['versions', JSON.stringify(versions)],
    ['platform', platform],
  ]);
  return new Schema(fields, metadata);
}

export const listOf = (length: number): FixedSizeList<Float32> =>
  new FixedSizeList(length, new Field('item', new Float32(), false));
