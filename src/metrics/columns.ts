import { denseLayers, parseNetwork, type Experiment } from '../experiment';
import type { Step } from './step';
import { meanLosses } from './window';

/** Of the lists of a step: one loss a point, one norm a layer. */
export interface Lengths {
  readonly points: number;
  readonly layers: number;
}

/** What tables and charts need to know of a run. */
export interface Extent extends Lengths {
  /** Points in the window. */
  readonly window: number;
}

export function extentOf({ points, window, network }: Pick<Experiment, 'points' | 'window' | 'network'>): Extent {
  return { points, window, layers: denseLayers(parseNetwork(network)).length };
}

interface Titles {
  /** Its title in a table; a list has a column an item, numbered from 1. Absent where a table leaves it out. */
  readonly csv?: string;
  /** Its chart in TensorBoard, grouped by what stands before the slash; a list has a chart an item. */
  readonly chart?: string;
}

/** A value of a step, which records keep and the training's hash covers. */
interface StoredColumn extends Titles {
  readonly name: keyof Step;
  readonly type: 'int32' | 'float32';
  /** Of a list; absent for a single number. */
  readonly length?: keyof Lengths;
}

/** A value that is worked out of a step where it is shown. */
interface DerivedColumn extends Titles {
  readonly name: string;
  readonly of: (step: Step, extent: Extent) => number;
}

type Column = StoredColumn | DerivedColumn;

/**
 * The one table of what is said of a step. The training's hash takes the stored ones in this order; records and tables
 * have the whole numbers first. A column that is added stands behind all others, so that older hashes stay what they are.
 */
export const columns: readonly Column[] = [
  { name: 'step', type: 'int32', csv: 'step' },
  { name: 'start', type: 'int32', csv: 'start' },
  { name: 'windowLoss', type: 'float32', csv: 'windowLoss', chart: 'loss/window' },
  { name: 'meanLoss', csv: 'meanLoss', of: meanLoss },
  { name: 'meanRedLoss', csv: 'meanRedLoss', chart: 'loss/red', of: meanRedLoss },
  { name: 'shifts', type: 'int32', csv: 'shifts' },
  { name: 'pass', type: 'int32', csv: 'pass' },
  { name: 'cosine', type: 'float32', csv: 'cosine' },
  { name: 'windowCosine', type: 'float32', csv: 'windowCosine' },
  { name: 'losses', type: 'float32', length: 'points' },
  { name: 'weightNorms', type: 'float32', length: 'layers', csv: 'weightNorm', chart: 'weight norm/layer' },
  { name: 'biasNorms', type: 'float32', length: 'layers', csv: 'biasNorm', chart: 'bias norm/layer' },
];

type NamesOf<T> = { [Name in keyof Step]: Step[Name] extends T ? Name : never }[keyof Step];
export type ScalarColumn = NamesOf<number>;
export type ListColumn = NamesOf<Float32Array>;

const isStored = (column: Column): column is StoredColumn => 'type' in column;
const stored = columns.filter(isStored);
const isWholeColumn = (column: Column): boolean => isStored(column) && column.type === 'int32';
const wholeFirst = <T extends Column>(some: readonly T[]): readonly T[] => [
  ...some.filter(isWholeColumn),
  ...some.filter((column) => !isWholeColumn(column)),
];

/** Bytes that a record keeps of a step. */
export const bytesAStep = (extent: Extent): number =>
  stored.reduce((sum, { length }) => sum + 4 * (length === undefined ? 1 : extent[length]), 0);

const isScalar = (column: StoredColumn): column is StoredColumn & { readonly name: ScalarColumn } =>
  column.length === undefined;
const isList = (
  column: StoredColumn,
): column is StoredColumn & { readonly name: ListColumn; readonly length: keyof Lengths } =>
  column.length !== undefined;

/** The single numbers of a step, in the order of the training's hash. */
export const hashedScalars: readonly ScalarColumn[] = stored.filter(isScalar).map(({ name }) => name);
/** The same in the order of a record. */
export const scalars: readonly ScalarColumn[] = wholeFirst(stored.filter(isScalar)).map(({ name }) => name);
/** The lists of a step, in every order. */
export const lists: readonly ListColumn[] = stored.filter(isList).map(({ name }) => name);

const whole: ReadonlySet<string> = new Set(stored.filter(isWholeColumn).map(({ name }) => name));
export const isWhole = (column: ScalarColumn | ListColumn): boolean => whole.has(column);

const lengthNames = new Map(stored.filter(isList).map(({ name, length }) => [name, length]));
export const lengthOf = (column: ListColumn, lengths: Lengths): number => lengths[lengthNames.get(column) ?? 'points'];

/** A number of a step under the name that a table or a chart has for it. */
export type Named = readonly [name: string, value: number];

/** What a table says of a step; whole numbers first. */
export function tableRow(step: Step, extent: Extent): readonly Named[] {
  return wholeFirst(columns).flatMap((column) =>
    named(column, column.csv, (title, item) => `${title}${item}`, step, extent),
  );
}

/** What charts show of a step. */
export function chartValues(step: Step, extent: Extent): readonly Named[] {
  return columns.flatMap((column) => named(column, column.chart, (title, item) => `${title} ${item}`, step, extent));
}

function named(
  column: Column,
  title: string | undefined,
  itemName: (title: string, item: number) => string,
  step: Step,
  extent: Extent,
): readonly Named[] {
  if (title === undefined) return [];
  const value = isStored(column) ? step[column.name] : column.of(step, extent);
  return typeof value === 'number'
    ? [[title, value]]
    : Array.from(value, (item, place): Named => [itemName(title, place + 1), item]);
}

/** Mean loss of all points. */
function meanLoss({ losses }: Step): number {
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}

/** Mean loss of the points outside the window: of the red ones; NaN if there are none. */
function meanRedLoss({ losses, start }: Step, { window }: Extent): number {
  return meanLosses(losses, { start, window, points: losses.length }).red;
}
