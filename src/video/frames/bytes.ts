import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** A file that is read here and there. */
export interface Bytes {
  readonly size: number;
  /** @throws where the file ends before */
  readonly at: (position: number, length: number) => Buffer;
}

/** A stretch of a file. */
export interface Stretch {
  readonly begin: number;
  readonly end: number;
}

export function withBytes<T>(file: string, read: (bytes: Bytes) => T): T {
  const handle = openSync(file, 'r');
  try {
    const { size } = fstatSync(handle);
    const at = (position: number, length: number): Buffer => {
      const buffer = Buffer.alloc(length);
      if (position + length > size || readSync(handle, buffer, 0, length, position) < length) throw endsTooEarly();
      return buffer;
    };
    return read({ size, at });
  } finally {
    closeSync(handle);
  }
}

export const endsTooEarly = (): Error => new Error('it ends too early');
