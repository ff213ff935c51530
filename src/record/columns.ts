import {
  isWhole,
  lengthOf,
  lists,
  scalars,
  type Lengths,
  type ListColumn,
  type ScalarColumn,
  type Step,
} from '../metrics';

/** Rows a batch: a second of video. A run that is killed loses no more than that. */
export const rowsABatch = 60;

/** A batch of rows by columns, in the order of the record: `[rows]` of each scalar, `[rows, length]` of each list. */
export interface Columns {
  readonly rows: number;
  readonly scalars: Readonly<Record<ScalarColumn, Int32Array | Float32Array>>;
  readonly lists: Readonly<Record<ListColumn, Float32Array>>;
}

/** Room for rows that come one at a time. */
interface Rows {
  /** Copies a step in. */
  readonly add: (step: Step) => void;
  readonly count: () => number;
  /** What came since the last call, in memory that is not used again. */
  readonly take: () => Columns;
}

export function createRows(lengths: Lengths): Rows {
  let columns = blankColumns(rowsABatch, lengths);
  let rows = 0;
  return {
    add: (step) => {
      for (const name of scalars) columns.scalars[name][rows] = step[name];
      for (const name of lists) columns.lists[name].set(step[name], rows * lengthOf(name, lengths));
      rows += 1;
    },
    count: () => rows,
    take: () => {
      const taken = firstRows(columns, rows, lengths);
      columns = blankColumns(rowsABatch, lengths);
      rows = 0;
      return taken;
    },
  };
}

/** The step in one row; its arrays are views of the columns. */
export function stepAt({ scalars: values, lists: vectors }: Columns, row: number, lengths: Lengths): Step {
  const singles = scalars.map((name) => [name, values[name][row] ?? NaN] as const);
  const views = lists.map((name) => {
    const length = lengthOf(name, lengths);
    return [name, vectors[name].subarray(row * length, (row + 1) * length)] as const;
  });
  return Object.fromEntries<number | Float32Array>([...singles, ...views]) as unknown as Step;
}

/** Columns made one by one, in the record's order. */
export function columnsFrom(
  rows: number,
  scalar: (name: ScalarColumn) => Int32Array | Float32Array,
  list: (name: ListColumn) => Float32Array,
): Columns {
  return {
    rows,
    scalars: Object.fromEntries(scalars.map((name) => [name, scalar(name)])) as Columns['scalars'],
    lists: Object.fromEntries(lists.map((name) => [name, list(name)])) as Columns['lists'],
  };
}

function blankColumns(rows: number, lengths: Lengths): Columns {
  return columnsFrom(
    rows,
    (name) => (isWhole(name) ? new Int32Array(rows) : new Float32Array(rows)),
    (name) => new Float32Array(rows * lengthOf(name, lengths)),
  );
}

function firstRows(columns: Columns, rows: number, lengths: Lengths): Columns {
  if (rows === columns.rows) return columns;
  return columnsFrom(
    rows,
    (name) => columns.scalars[name].subarray(0, rows),
    (name) => columns.lists[name].subarray(0, rows * lengthOf(name, lengths)),
  );
}
