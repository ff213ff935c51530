import { createHash } from 'node:crypto';
import { parseNetwork, widths, type Experiment } from '../experiment';
import { gaussianGenerator } from './gaussian';

/** The points to learn: `x` is `[points, inputs]`, `y` is `[points, outputs]`, row by row. */
export interface Pairs {
  readonly points: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** Pairs (x, y) of independent standard Gaussians, drawn point by point: the same points come first when more are asked for. */
export function gaussianPairs(seed: number, points: number, inputs: number, outputs: number): Pairs {
  const next = gaussianGenerator(seed, 'data');
  const x = new Float32Array(points * inputs);
  const y = new Float32Array(points * outputs);
  for (let point = 0; point < points; point++) {
    for (let i = 0; i < inputs; i++) x[point * inputs + i] = next();
    for (let i = 0; i < outputs; i++) y[point * outputs + i] = next();
  }
  return { points, inputs, outputs, x, y };
}

/** The pairs that an experiment learns: the one way to them. */
export function pairsOf({ seed, points, network }: Pick<Experiment, 'seed' | 'points' | 'network'>): Pairs {
  const { inputs, outputs } = widths(parseNetwork(network));
  return gaussianPairs(seed, points, inputs, outputs);
}

/** SHA-256 of all x, then all y, as little-endian float32. */
export function hashPairs({ x, y }: Pairs): string {
  const hash = createHash('sha256');
  for (const { buffer, byteOffset, byteLength } of [x, y]) hash.update(new Uint8Array(buffer, byteOffset, byteLength));
  return hash.digest('hex');
}
