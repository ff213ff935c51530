import type { Readable } from 'node:stream';

/** Characters; more than any last words. */
const longest = 64 * 1024;

/** Reads a stream to its end, and keeps what came last. */
export function tailOf(stream: Readable): () => string {
  let text = '';
  stream.on('data', (piece: string | Buffer) => {
    text = (text + piece.toString()).slice(-longest);
  });
  return () => text;
}
