import type * as promises from 'node:fs/promises';

let isFull = false;

/** From here to the end of the test, what is opened fails at its first write as on a full disk. */
export function fillDisk(): void {
  isFull = true;
}

afterEach(() => {
  isFull = false;
});

type Promises = typeof promises;

/** For `jest.mock('node:fs/promises', …)`: the real module, with a disk that can be filled. */
export function fillable(): Promises {
  const real = jest.requireActual<Promises>('node:fs/promises');
  const open = async (...args: Parameters<Promises['open']>): Promise<promises.FileHandle> => {
    if (!isFull) return real.open(...args);
    await (await real.open(...args)).close();
    // What is written to this device is answered by "no space left".
    return real.open('/dev/full', 'w');
  };
  return { ...real, open };
}
