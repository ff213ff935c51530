import { isWhole, lengthOf, lists, scalars, type Lengths, type ListColumn, type ScalarColumn } from '../metrics';
import { checksumName } from './checksum';
import { columnsFrom, rowsABatch, type Columns } from './columns';
import type { FlatBuffer } from './flatbuffer';
import { Malformed } from './flatbuffer';
import type { Message } from './message';

/** What a batch's metadata say: how many rows, where in the body each column stands, and its checksum. */
interface BatchPlan {
  readonly rows: number;
  /** Byte of the body, by column. */
  readonly offsets: ReadonlyMap<ScalarColumn | ListColumn, number>;
  readonly checksum: string;
}

/** Bytes of one row. */
export const rowBytes = (lengths: Lengths): number =>
  4 * lists.reduce((values, name) => values + lengthOf(name, lengths), scalars.length);

/** Checks the metadata of a batch against the record's columns. Throws `Malformed`. */
export function planBatch({ buffer, header, bodyLength, customMetadata }: Message, lengths: Lengths): BatchPlan {
  const rows = buffer.length64(header, 0);
  if (rows < 1 || rows * rowBytes(lengths) > bodyLength) {
    throw new Malformed(`${rows} rows in a body of ${bodyLength} bytes`, header);
  }
  if (rows > rowsABatch) throw new Malformed(`${rows} rows, where a batch has at most ${rowsABatch}`, header);
  if (buffer.has(header, 3)) throw new Malformed('its columns are compressed', header);
  checkNodes(buffer, header, rows, lengths);
  const offsets = offsetsOf(buffer, header, rows, lengths, bodyLength);
  const checksum = customMetadata.get(checksumName);
  if (checksum === undefined) throw new Malformed('a batch without a checksum: another program wrote it', header);
  return { rows, offsets, checksum };
}

/** The columns of a batch, as views of its body. */
export function columnsIn(body: Uint8Array, { rows, offsets }: BatchPlan, lengths: Lengths): Columns {
  const at = (name: ScalarColumn | ListColumn): number => body.byteOffset + (offsets.get(name) ?? 0);
  return columnsFrom(
    rows,
    (name) =>
      isWhole(name) ? new Int32Array(body.buffer, at(name), rows) : new Float32Array(body.buffer, at(name), rows),
    (name) => new Float32Array(body.buffer, at(name), rows * lengthOf(name, lengths)),
  );
}

/** A node a column: its length and its nulls; a list's values have one of their own. */
function checkNodes(buffer: FlatBuffer, header: number, rows: number, lengths: Lengths): void {
  const expected = [...scalars.map(() => rows), ...lists.flatMap((name) => [rows, rows * lengthOf(name, lengths)])];
  const nodes = buffer.vector(header, 1, 16);
  if (nodes.length !== expected.length) {
    throw new Malformed(`${nodes.length} columns, where a record has ${expected.length}`, header);
  }
  nodes.forEach((at, place) => {
    const length = buffer.length64At(at);
    if (length !== expected[place]) throw new Malformed(`a column of ${length} values in ${rows} rows`, at);
    if (buffer.length64At(at + 8) !== 0) throw new Malformed('a column with missing values', at + 8);
  });
}

/** Buffers stand in the order of the nodes: for each, which values there are (empty: all), then the values. */
function offsetsOf(buffer: FlatBuffer, header: number, rows: number, lengths: Lengths, bodyLength: number) {
  const expected = [
    ...scalars.map((name) => ({ name, skip: 1, bytes: 4 * rows })),
    ...lists.map((name) => ({ name, skip: 2, bytes: 4 * rows * lengthOf(name, lengths) })),
  ];
  const buffers = buffer.vector(header, 2, 16);
  const count = expected.reduce((sum, { skip }) => sum + skip + 1, 0);
  if (buffers.length !== count) throw new Malformed(`${buffers.length} buffers, where a record has ${count}`, header);
  const offsets = new Map<ScalarColumn | ListColumn, number>();
  let next = 0;
  for (const { name, skip, bytes } of expected) {
    const at = buffers[next + skip] ?? 0;
    next += skip + 1;
    const offset = buffer.length64At(at);
    const length = buffer.length64At(at + 8);
    if (offset % 8 !== 0 || length < bytes || offset + length > bodyLength) {
      throw new Malformed(`column ${name}: ${length} bytes at ${offset} of a body of ${bodyLength}`, at);
    }
    offsets.set(name, offset);
  }
  return offsets;
}
