import { open, type FileHandle } from 'node:fs/promises';
import type { Metadata } from './picture';

/** Of the GIF89a specification: extension introducer and comment label, block terminator, trailer. */
const comment = Buffer.from([0x21, 0xfe]);
const terminator = 0x00;
const trailer = 0x3b;

/** Tells our comment from anybody else's, and from picture data that happens to look like one. */
const signature = 'forgetviz:';

/** Bytes from the end of the file in which the comment is looked for. */
const reach = 2 ** 20;

/**
 * Writes the provenance as a comment extension before the end of a GIF, since ffmpeg's muxer writes none.
 * Does nothing without a provenance.
 */
export async function addGifComment(file: string, metadata: Metadata | undefined): Promise<void> {
  if (metadata?.provenance === undefined) return;
  const block = commentBlock(signature + JSON.stringify(metadata.provenance));
  const handle = await open(file, 'r+');
  try {
    const { size } = await handle.stat();
    const end = (await readAt(handle, Math.max(0, size - 1), 1))[0] === trailer ? size - 1 : size;
    await handle.write(Buffer.concat([block, Buffer.from([trailer])]), 0, null, end);
  } finally {
    await handle.close();
  }
}

export async function isGif(file: string): Promise<boolean> {
  const handle = await open(file, 'r');
  try {
    return (await readAt(handle, 0, 3)).toString('latin1') === 'GIF';
  } finally {
    await handle.close();
  }
}

/** The JSON text of our comment in a GIF, if it has one. */
export async function readGifComment(file: string): Promise<string | undefined> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const tail = await readAt(handle, Math.max(0, size - reach), Math.min(size, reach));
    let mark = tail.length;
    do mark = tail.subarray(0, Math.max(0, mark)).lastIndexOf(comment);
    while (mark >= 0 && tail.subarray(mark + 3, mark + 3 + signature.length).toString('latin1') !== signature);
    return mark < 0 ? undefined : textOf(tail.subarray(mark + 2))?.slice(signature.length);
  } finally {
    await handle.close();
  }
}

/** A comment extension: sub-blocks of at most 255 bytes, each after its length. Pure. */
function commentBlock(text: string): Buffer {
  const bytes = Buffer.from(text);
  const parts: Buffer[] = [comment];
  for (let from = 0; from < bytes.length; from += 255) {
    const part = bytes.subarray(from, from + 255);
    parts.push(Buffer.from([part.length]), part);
  }
  return Buffer.concat([...parts, Buffer.from([terminator])]);
}

/** The text of sub-blocks; undefined where they do not end within the bytes at hand. Pure. */
function textOf(blocks: Buffer): string | undefined {
  const parts: Buffer[] = [];
  for (let from = 0; from < blocks.length;) {
    const length = blocks[from] ?? 0;
    if (length === terminator) return Buffer.concat(parts).toString();
    parts.push(blocks.subarray(from + 1, from + 1 + length));
    from += 1 + length;
  }
  return undefined;
}

async function readAt(handle: FileHandle, from: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, from);
  return buffer.subarray(0, bytesRead);
}
