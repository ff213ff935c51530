import { dot, type Step } from '../metrics';

/** Norms of the weight matrices and bias vectors, and of all of them as one vector. */
export interface Norms extends Pick<Step, 'weightNorms' | 'biasNorms'> {
  readonly total: number;
}

/** `weights` holds W₁, b₁, W₂, b₂, … one behind the other, `lengths` says how long each is. */
export function normsOf(weights: Float32Array, lengths: readonly number[]): Norms {
  const weightNorms = new Float32Array(lengths.length / 2);
  const biasNorms = new Float32Array(lengths.length / 2);
  let squares = 0;
  let offset = 0;
  lengths.forEach((length, place) => {
    const part = weights.subarray(offset, offset + length);
    const square = dot(part, part);
    (place % 2 === 0 ? weightNorms : biasNorms)[place >> 1] = Math.sqrt(square);
    squares += square;
    offset += length;
  });
  return { weightNorms, biasNorms, total: Math.sqrt(squares) };
}
