import type { Experiment } from '../experiment';
import { dot } from '../metrics';
import type { Course } from './course';

/** How alike the network still is to what it was. */
export interface Similarity {
  /** Cosine of all weights to those at the end of the last pass; NaN in the first pass. */
  readonly cosine: number;
  /** Cosine of all weights across the last whole window of shifts; NaN before the second. */
  readonly windowCosine: number;
}

interface Snapshot {
  readonly weights: Float32Array;
  readonly norm: number;
}

/**
 * Follows the weights along a run. The weights are seen at frames only, so "the end of a pass" is the first frame
 * at or behind it. Two copies of the weights are all that is kept, whatever the window.
 */
export function createSimilarity({
  points,
  window,
  shift,
}: Experiment): (course: Course, weights: Float32Array, norm: number) => Similarity {
  const shiftsAWindow = Math.ceil(Math.min(window, points) / shift);
  let pass = 0;
  let windows = 0;
  let atPass: Snapshot | undefined;
  let atWindow: Snapshot | undefined;
  let windowCosine = NaN;
  return (course, weights, norm) => {
    const now = { weights, norm };
    const result = atPass === undefined ? NaN : cosineOf(now, atPass);
    if (course.pass > pass) {
      pass = course.pass;
      atPass = { weights: weights.slice(), norm };
    }
    const passed = Math.floor(course.shifts / shiftsAWindow);
    if (passed > windows) {
      windows = passed;
      if (atWindow !== undefined) windowCosine = cosineOf(now, atWindow);
      atWindow = { weights: weights.slice(), norm };
    }
    return { cosine: result, windowCosine };
  };
}

/** Rounded to float32, as a record holds it: a replay shows the same digits. */
const cosineOf = (a: Snapshot, b: Snapshot): number => Math.fround(dot(a.weights, b.weights) / (a.norm * b.norm));
