import type { FileHandle } from 'node:fs/promises';
import { flatBuffer, Malformed, type FlatBuffer, type Table } from './flatbuffer';
import { damaged, foreign } from './refusal';

/** Of `MessageHeader` in Arrow's Message.fbs. */
export const schemaHeader = 1;
export const batchHeader = 3;

/** One message of an Arrow stream: https://arrow.apache.org/docs/format/Columnar.html#encapsulated-message-format */
export interface Message {
  readonly buffer: FlatBuffer;
  readonly kind: number;
  /** The table of its schema or batch. */
  readonly header: Table;
  readonly customMetadata: ReadonlyMap<string, string>;
  /** Bytes of the file. */
  readonly metadataAt: number;
  readonly bodyAt: number;
  readonly bodyLength: number;
  /** Where the next message stands. */
  readonly end: number;
}

/** An open file, and what errors call it. */
export interface OpenFile {
  readonly path: string;
  readonly handle: FileHandle;
  readonly size: number;
}

/** `end`: the end mark. `cut`: the file ends at, or within, the message. */
type Framed = Message | 'end' | 'cut';

/** The metadata of a record hold an experiment of some hundred bytes; a network may have 10,000 characters. */
const mostMetadata = 2 ** 20;
const continuation = 0xffffffff;

/** Reads the frame and the metadata of the message at a byte; its body stays unread. */
export async function readMessage(file: OpenFile, at: number): Promise<Framed> {
  const { path, size } = file;
  const left = size - at;
  const prefix = await readBytes(file, at, Math.min(8, left));
  const view = new DataView(prefix.buffer, prefix.byteOffset, prefix.byteLength);
  if (prefix.length >= 4 && view.getUint32(0, true) !== continuation) throw notAMessage(path, at, prefix);
  if (prefix.length < 8) return 'cut';
  const length = view.getInt32(4, true);
  if (length === 0) {
    if (left === 8) return 'end';
    throw damaged(path, `byte ${at + 8}`, `${left - 8} bytes behind the end mark`);
  }
  if (length < 0 || length > mostMetadata) throw damaged(path, `byte ${at + 4}`, `a message of ${length} bytes`);
  if (8 + length > left) return 'cut';
  const message = await located(path, at + 8, async () => parse(await readBytes(file, at + 8, length), at + 8));
  if (message.end > size) return 'cut';
  return message;
}

/** Runs what reads a FlatBuffer that starts at a byte of the file. */
export async function located<T>(path: string, start: number, read: () => Promise<T> | T): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Malformed) throw damaged(path, `byte ${start + error.at}`, error.message, error);
    throw error;
  }
}

/** Bytes of the file; fewer only at its end. */
export async function readBytes({ handle, path }: OpenFile, at: number, length: number): Promise<Uint8Array> {
  // Memory of its own, so that columns in it are aligned.
  const bytes = new Uint8Array(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await handle.read(bytes, done, length - done, at + done);
    if (bytesRead === 0) throw damaged(path, `byte ${at + done}`, 'the file became shorter while it was read');
    done += bytesRead;
  }
  return bytes;
}

function parse(bytes: Uint8Array, metadataAt: number): Message {
  const buffer = flatBuffer(bytes);
  const root = buffer.root();
  const bodyAt = metadataAt + bytes.length;
  const bodyLength = buffer.length64(root, 3);
  if (bodyLength % 8 !== 0) throw new Malformed(`a body of ${bodyLength} bytes, which is no multiple of 8`, root);
  return {
    buffer,
    kind: buffer.int8(root, 1),
    header: buffer.table(root, 2),
    customMetadata: keyValuesOf(buffer, root, 4),
    metadataAt,
    bodyAt,
    bodyLength,
    end: bodyAt + bodyLength,
  };
}

/** A vector of names and values. */
export function keyValuesOf(buffer: FlatBuffer, table: Table, field: number): ReadonlyMap<string, string> {
  return new Map(buffer.tables(table, field).map((pair) => [buffer.string(pair, 0), buffer.string(pair, 1)]));
}

function notAMessage(path: string, at: number, prefix: Uint8Array): Error {
  if (at > 0) return damaged(path, `byte ${at}`, 'no message of an Arrow stream begins here');
  if (Buffer.from(prefix).toString('latin1').startsWith('ARROW1')) {
    return foreign(
      path,
      'an Arrow file, where a record is an Arrow stream',
      'Write it as a stream (IPC stream format).',
    );
  }
  return foreign(path, 'not an Arrow stream, from its first byte on', 'Give a file that --record wrote.');
}
