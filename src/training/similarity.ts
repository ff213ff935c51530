import type { Experiment } from '../experiment';
import { cosine } from '../metrics';
import type { Course } from './course';

/** How alike the network still is to what it was. */
export interface Similarity {
  /** Cosine of all weights to those at the end of the last pass; NaN in the first pass. */
  readonly cosine: number;
  /** Cosine of all weights across the last whole window of shifts; NaN before the second. */
  readonly windowCosine: number;
}

/**
 * Follows the weights along a run. The weights are seen at frames only, so "the end of a pass" is the first frame
 * at or behind it. Two copies of the weights are all that is kept, whatever the window.
 */
export function createSimilarity({
  points,
  window,
  shift,
}: Experiment): (course: Course, weights: Float32Array) => Similarity {
  const shiftsAWindow = Math.ceil(Math.min(window, points) / shift);
  let pass = 0;
  let windows = 0;
  let atPass: Float32Array | undefined;
  let atWindow: Float32Array | undefined;
  let windowCosine = NaN;
  return (course, weights) => {
    const toPass = atPass === undefined ? NaN : cosine(weights, atPass);
    if (course.pass > pass) {
      pass = course.pass;
      atPass = weights.slice();
    }
    const passed = Math.floor(course.shifts / shiftsAWindow);
    if (passed > windows) {
      windows = passed;
      if (atWindow !== undefined) windowCosine = cosine(weights, atWindow);
      atWindow = weights.slice();
    }
    return { cosine: toPass, windowCosine };
  };
}
