'use strict';

/** Numbers in [0, 1) from a linear congruential generator: the same sheet on every machine. */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * A made-up run that looks like a real one: the window low, a point's loss rising as soon as it is left, norms growing
 * like the root of the steps, every pass a tenth longer than the one before. Yields a step after another, without end;
 * `losses` is reused.
 */
function* fakeRun({ points = 500, window = 50, layers = 6, seed = 1, passSteps = 880 } = {}) {
  const random = generator(seed);
  const normal = () => random() + random() + random() + random() + random() + random() - 3;
  const size = Math.min(window, points);
  const hardness = Float64Array.from({ length: points }, () => Math.exp(0.35 * normal()));
  const left = new Float64Array(points).fill(-1);
  const losses = new Float32Array(points);
  let shifted = 0;
  let entered = 0;
  for (let step = 1; ; step++) {
    const pass = Math.floor(shifted / points);
    const perShift = (passSteps * 1.1 ** pass) / points;
    const before = Math.floor(shifted);
    shifted += 1 / perShift;
    if (Math.floor(shifted) > before) {
      for (let shift = before; shift < Math.floor(shifted); shift++) left[shift % points] = step;
      entered = step;
    }
    const start = Math.floor(shifted) % points;
    const windowLoss =
      2.9 + (step < 40 ? 17 * Math.exp(-step / 8) : 0) + 1.2 * Math.exp(-(step - entered) / 2) * random();
    for (let point = 0; point < points; point++) {
      const place = (point - start + points) % points;
      const wobble = 0.85 + 0.3 * random();
      if (place < size) {
        const fresh = Math.exp(-(size - place) / (size / 12 + 0.5));
        losses[point] = (windowLoss * (0.75 + 0.25 * hardness[point]) + 9 * fresh * hardness[point]) * wobble;
      } else if (left[point] < 0) {
        losses[point] = (20 + 35 * (1 - Math.exp(-step / 500))) * hardness[point] * wobble;
      } else {
        const age = step - left[point];
        losses[point] = (5 + 58 * (1 - Math.exp(-age / (passSteps / 7)))) * hardness[point] * wobble;
      }
    }
    const grown = Math.sqrt(step);
    yield {
      step,
      start,
      windowLoss,
      losses,
      shifts: Math.floor(shifted),
      pass: Math.floor(shifted / points),
      weightNorms: Float32Array.from(
        { length: layers },
        (_, layer) => grown * (0.55 + 0.13 * layer) * (layer === layers - 1 ? 0.6 : 1) + 0.05 * normal(),
      ),
      biasNorms: Float32Array.from({ length: layers }, (_, layer) => grown * (0.07 + 0.02 * layer) + 0.03 * normal()),
      cosine: pass === 0 ? NaN : 0.68 + 0.04 * pass + 0.01 * Math.sin(step / 50),
      windowCosine: 0.98,
    };
  }
}

module.exports = { fakeRun };
