const low = (a: bigint): bigint => a & 0xffffffffn;

/** Philox 4×32-10, as Salmon et al. 2011 write it down. */
export function philox(counter: readonly number[], key: readonly number[]): readonly bigint[] {
  let [a = 0n, b = 0n, c = 0n, d = 0n] = counter.map(BigInt);
  let [k = 0n, l = 0n] = key.map(BigInt);
  for (let round = 0; round < 10; round++) {
    const [p, q] = [a * 0xd2511f53n, c * 0xcd9e8d57n];
    [a, b, c, d] = [(q >> 32n) ^ b ^ k, low(q), (p >> 32n) ^ d ^ l, low(p)];
    [k, l] = [low(k + 0x9e3779b9n), low(l + 0xbb67ae85n)];
  }
  return [a, b, c, d];
}

/** The uniform numbers in [0, 1) that TensorFlow makes of them: `count` for one draw in one step. */
export function uniforms(
  { seed, stream, draw }: { readonly seed: number; readonly stream: number; readonly draw: number },
  step: number,
  count: number,
): readonly number[] {
  return Array.from({ length: Math.ceil(count / 4) }, (_, four) => philox([four, 0, step, draw], [seed, stream]))
    .flat()
    .slice(0, count)
    .map((word) => Number(word & 0x7fffffn) / 2 ** 23);
}
