import { generator } from './support';

/** Bytes changed as disks, transfers and editors do: cut, flipped, put in, left out, doubled. */
export function* mutations(original: Uint8Array, count: number, seed: number): Generator<readonly [string, Buffer]> {
  const random = generator(seed);
  const whole = (below: number): number => Math.floor(random() * below);
  // Half of them at the beginning, where structure is dense.
  const place = (): number => whole(random() < 0.5 ? Math.min(2500, original.length) : original.length);
  const noise = (): Buffer => Buffer.from(Array.from({ length: 1 + whole(16) }, () => whole(256)));
  const values = [0, 1, 127, 128, 255];
  for (let index = 0; index < count; index++) {
    const at = place();
    const end = Math.min(original.length, at + 1 + whole(random() < 0.5 ? 8 : 2000));
    const [head, slice, tail] = [original.subarray(0, at), original.subarray(at, end), original.subarray(end)];
    const kinds: readonly (readonly [string, () => Buffer])[] = [
      ['cut', () => Buffer.from(head)],
      ['bit', () => changed(original, at, (byte) => byte ^ (1 << whole(8)))],
      ['byte', () => changed(original, at, () => values[whole(values.length)] ?? 0)],
      ['inserted', () => Buffer.concat([head, noise(), slice, tail])],
      ['left out', () => Buffer.concat([head, tail])],
      ['doubled', () => Buffer.concat([head, slice, slice, tail])],
      ['zeroed', () => Buffer.concat([head, Buffer.alloc(slice.length), tail])],
    ];
    const [kind, make] = kinds[whole(kinds.length)] ?? ['cut', () => Buffer.from(head)];
    yield [`${kind} at ${at} of seed ${seed}`, make()];
  }
}

function changed(original: Uint8Array, at: number, change: (byte: number) => number): Buffer {
  const copy = Buffer.from(original);
  copy[at] = change(copy[at] ?? 0);
  return copy;
}
