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

/** The weights as they were. */
export interface Snapshot {
  /** All of them, `[size]`. */
  readonly weights: Float32Array;
  readonly norm: number;
}

/** What it has to remember of a run. */
export interface SimilarityState {
  /** Passes and whole windows of shifts that were seen to end. */
  readonly pass: number;
  readonly windows: number;
  readonly atPass: Snapshot | undefined;
  readonly atWindow: Snapshot | undefined;
  readonly windowCosine: number;
}

/** Follows the weights along a run. */
export interface SimilarityTracker {
  readonly next: (course: Course, weights: Float32Array, norm: number) => Similarity;
  readonly state: () => SimilarityState;
}

const unknown: SimilarityState = { pass: 0, windows: 0, atPass: undefined, atWindow: undefined, windowCosine: NaN };

/**
 * The weights are seen at frames only, so "the end of a pass" is the first frame at or behind it. Two copies of the
 * weights are all that is kept, whatever the window.
 */
export function createSimilarity({ points, window, shift }: Experiment, from = unknown): SimilarityTracker {
  const shiftsAWindow = Math.ceil(Math.min(window, points) / shift);
  let { pass, windows, atPass, atWindow, windowCosine } = from;
  return {
    next: (course, weights, norm) => {
      const now = { weights, norm };
      const cosine = atPass === undefined ? NaN : cosineOf(now, atPass);
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
      return { cosine, windowCosine };
    },
    state: () => ({ pass, windows, atPass, atWindow, windowCosine }),
  };
}

/** Rounded to float32, as a record holds it: a replay shows the same digits. */
const cosineOf = (a: Snapshot, b: Snapshot): number => Math.fround(dot(a.weights, b.weights) / (a.norm * b.norm));
