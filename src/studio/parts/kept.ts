import type { Past } from './past';

/** A frame that segments of an earlier attempt may hold. */
export interface Kept {
  /** Whether they do: it is not encoded again. */
  readonly kept: boolean;
  /** The hash of its planes, worked out once; absent where none is asked for. */
  readonly hash?: (() => string) | undefined;
}

/** Frames, and which of them an earlier attempt left. */
export async function* withKept<T extends { readonly frame: { readonly planes: Uint8Array } }>(
  items: AsyncIterable<T>,
  past: Past | undefined,
  hashing: boolean,
): AsyncGenerator<T & Kept> {
  const known = hashing ? await past?.hashes() : undefined;
  const { planesHash } = await import('../../framehash/index.js');
  const keptFrames = past?.frames ?? 0;
  let frame = 0;
  for await (const item of items) {
    let hash = known?.[frame];
    yield {
      ...item,
      kept: frame < keptFrames,
      hash: hashing ? () => (hash ??= planesHash(item.frame.planes)) : undefined,
    };
    frame += 1;
  }
}
