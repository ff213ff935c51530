import { uniforms } from '../../support/philox';
import { biasAt, deep, gradientOf, inputsOf, meanOf, outputsOf, units, weightAt, type Acting } from '../deep-reference';

/* What zeroing, replay and EWC do, by their formulas in float64, each for itself, so that they can be mixed. */

export const range = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);
export const layerOf = (unit: number): readonly [layer: number, j: number] => [
  unit < units / 2 ? 0 : 1,
  unit % (units / 2),
];
export const incoming = (unit: number): readonly number[] => {
  const [layer, j] = layerOf(unit);
  return range(inputsOf(layer)).map((i) => weightAt(layer, i, j));
};
export const outgoing = (unit: number): readonly number[] => {
  const [layer, j] = layerOf(unit);
  return range(outputsOf(layer + 1)).map((k) => weightAt(layer + 1, j, k));
};

const norm = (theta: Float64Array, places: readonly number[]): number =>
  Math.hypot(...places.map((place) => theta[place] ?? NaN));

type Score = (theta: Float64Array, stepsDone: number) => readonly number[];
const scores: Readonly<Record<'random' | 'fattest' | 'smallest', Score>> = {
  random: (_, stepsDone) => uniforms({ seed: deep.seed, stream: 1, draw: 0 }, stepsDone, units),
  fattest: (theta) => range(units).map((unit) => norm(theta, incoming(unit))),
  smallest: (theta) => range(units).map((unit) => -norm(theta, incoming(unit))),
};

export const firstOf = (score: readonly number[], count: number): readonly number[] =>
  [...range(units)].sort((one, other) => (score[other] ?? NaN) - (score[one] ?? NaN)).slice(0, count);

/** Only the layer that no skip connection goes past has outgoing weights of its own. */
export function zero(theta: Float64Array, moments: readonly Float64Array[], unit: number): void {
  const [layer, j] = layerOf(unit);
  const places = [...incoming(unit), biasAt(layer, j), ...(layer === 0 ? outgoing(unit) : [])];
  for (const list of [theta, ...moments]) for (const place of places) list[place] = 0;
}

export const zeroed = (rule: keyof typeof scores, count: number, every: number): Acting => ({
  between: (theta, moments, { stepsDone }) => {
    if (stepsDone % every > 0) return;
    for (const unit of firstOf(scores[rule](theta, stepsDone), count)) zero(theta, moments, unit);
  },
});

/** Points behind the window, drawn by Philox. */
export const replayed = (count: number): Acting => ({
  more: ({ stepsDone, start, shifts }) => {
    const { points, window, shift, seed } = deep;
    const left = Math.min(shifts * shift, points - window);
    const drawn = left === 0 ? [] : uniforms({ seed, stream: 2, draw: 0 }, stepsDone, count);
    return drawn.map((u) => (start - 1 - Math.floor(u * left) + points) % points);
  },
});

/** λ F (w − w*), with the mean of every point's squared gradient at the end of the last pass as F. */
export function consolidated(lambda: number): Acting {
  let [anchor, fisher]: [Float64Array, Float64Array] = [new Float64Array(), new Float64Array()];
  return {
    between: (theta, _, { pass }, before) => {
      if (pass === before.pass) return;
      anchor = theta.slice();
      fisher = meanOf(Array.from({ length: deep.points }, (__, point) => gradientOf(theta, point).map((g) => g * g)));
    },
    gradient: (theta) => theta.map((w, i) => lambda * (fisher[i] ?? 0) * (w - (anchor[i] ?? 0))),
  };
}
