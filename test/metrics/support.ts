import type { Round, Step } from '../../src/metrics';
import { generator } from '../record/support';

/** A run as any network could have it: the window moves on in a third of the steps. */
export function randomRun(round: Round, steps: number, seed: number): readonly Step[] {
  const { points, shift } = round;
  const random = generator(seed);
  let shifts = 0;
  return Array.from({ length: steps }, (_, index): Step => {
    const start = (shifts * shift) % points;
    if (random() < 1 / 3) shifts++;
    const list = (length: number): Float32Array => Float32Array.from({ length }, () => 60 * random());
    return {
      ...{ step: index + 1, start, shifts, pass: Math.floor((shifts * shift) / points), windowLoss: random() },
      ...{ losses: list(points), weightNorms: list(2), biasNorms: list(2) },
      ...{ cosine: shifts * shift < points ? NaN : random(), windowCosine: shifts < 3 ? NaN : random() },
    };
  });
}
