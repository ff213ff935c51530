/** What is wrong in a FlatBuffer, and at which byte of it. */
export class Malformed extends Error {
  constructor(
    message: string,
    readonly at: number,
  ) {
    super(message);
  }
}

/** A place of a table inside the buffer. */
export type Table = number;

/**
 * Reads FlatBuffers (flatbuffers.dev/internals) without trusting a single offset or length in them. The library of that
 * name checks none: a flipped bit in a vector's length makes it loop for minutes or take gigabytes.
 */
export interface FlatBuffer {
  readonly root: () => Table;
  readonly int8: (table: Table, field: number) => number;
  readonly int16: (table: Table, field: number) => number;
  readonly int32: (table: Table, field: number) => number;
  /** A whole number from 0 to 2⁵³ − 1. */
  readonly length64: (table: Table, field: number) => number;
  /** The same, of a struct in a vector. */
  readonly length64At: (at: number) => number;
  readonly has: (table: Table, field: number) => boolean;
  /** The table that a field points to. */
  readonly table: (table: Table, field: number) => Table;
  readonly string: (table: Table, field: number) => string;
  /** The places of a vector's elements of `size` bytes; none if the field is absent. */
  readonly vector: (table: Table, field: number, size: number) => readonly number[];
  readonly tables: (table: Table, field: number) => readonly Table[];
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** @throws Malformed from every one of its methods. */
export function flatBuffer(bytes: Uint8Array): FlatBuffer {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

  const need = (at: number, length: number): number => {
    if (at < 0 || at + length > bytes.length) throw new Malformed('an offset that points outside its message', at);
    return at;
  };
  const uint32At = (at: number): number => view.getUint32(need(at, 4), true);
  /** What the offset at a place points to. */
  const follow = (at: number): number => need(at + uint32At(at), 4);
  /** Where a field of a table stands; undefined where it is left at its default. */
  const place = (table: Table, field: number): number | undefined => {
    const vtable = need(table - view.getInt32(need(table, 4), true), 4);
    const slot = 4 + 2 * field;
    if (slot + 2 > view.getUint16(vtable, true)) return undefined;
    const offset = view.getUint16(need(vtable + slot, 2), true);
    return offset === 0 ? undefined : table + offset;
  };
  const length64At = (at: number): number => {
    const value = Number(view.getBigInt64(need(at, 8), true));
    if (value < 0 || value > Number.MAX_SAFE_INTEGER) throw new Malformed(`a length of ${value}`, at);
    return value;
  };
  const scalar = (table: Table, field: number, size: number, get: (at: number) => number): number => {
    const at = place(table, field);
    return at === undefined ? 0 : get(need(at, size));
  };
  const pointed = (table: Table, field: number): number => {
    const at = place(table, field);
    if (at === undefined) throw new Malformed('a part of its message is missing', table);
    return follow(at);
  };
  const vector = (table: Table, field: number, size: number): readonly number[] => {
    if (place(table, field) === undefined) return [];
    const start = pointed(table, field);
    const length = uint32At(start);
    need(start + 4, length * size);
    return Array.from({ length }, (_, index) => start + 4 + index * size);
  };
  return {
    root: () => follow(0),
    int8: (table, field) => scalar(table, field, 1, (at) => view.getInt8(at)),
    int16: (table, field) => scalar(table, field, 2, (at) => view.getInt16(at, true)),
    int32: (table, field) => scalar(table, field, 4, (at) => view.getInt32(at, true)),
    length64: (table, field) => scalar(table, field, 8, length64At),
    length64At,
    has: (table, field) => place(table, field) !== undefined,
    table: pointed,
    string: (table, field) => {
      const start = pointed(table, field);
      const length = uint32At(start);
      need(start + 4, length);
      try {
        return utf8.decode(bytes.subarray(start + 4, start + 4 + length));
      } catch {
        throw new Malformed('a text that is not UTF-8', start + 4);
      }
    },
    vector,
    tables: (table, field) => vector(table, field, 4).map(follow),
  };
}
