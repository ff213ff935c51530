/** How far one run is from another, relative to that other: 0 for the same. */
export interface Distance {
  /** ‖w − v‖ / ‖v‖ of all weights; NaN where there are not as many, or the other's are all 0. */
  readonly weights: number;
  /** The same of the losses of all points: by how much the two differ as functions, where these are to be learnt. */
  readonly losses: number;
}

/** ‖a − b‖ / ‖b‖, in float64. NaN where it is no number: of vectors of two lengths, and to one that is 0. */
export function distanceOf(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) return NaN;
  let [apart, length] = [0, 0];
  for (let place = 0; place < a.length; place++) {
    const other = b[place] ?? 0;
    const difference = (a[place] ?? 0) - other;
    apart += difference * difference;
    length += other * other;
  }
  return length === 0 ? NaN : Math.sqrt(apart / length);
}
