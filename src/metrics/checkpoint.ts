/** Where the window stands after some steps, as `training/course.ts` moves it. */
interface Course {
  readonly step: number;
  readonly start: number;
  readonly shifts: number;
  readonly pass: number;
}

/** All weights as they were, `[size]`, and their norm. */
interface Snapshot {
  readonly weights: Float32Array;
  readonly norm: number;
}

/**
 * All that decides the steps to come of a run, as it stands behind a frame. Random numbers are not among it: they follow
 * from the seed, their stream and the number of steps.
 */
export interface Checkpoint {
  readonly course: Course;
  /** Where the run stood a step before: what is done where a pass ends is still due. */
  readonly before: Course;
  /** Weights, moments and powers of the optimiser, the window, and what interventions keep. */
  readonly variables: ReadonlyMap<string, Float32Array | Int32Array>;
  readonly similarity: {
    /** Passes and whole windows of shifts that were seen to end. */
    readonly pass: number;
    readonly windows: number;
    readonly atPass: Snapshot | undefined;
    readonly atWindow: Snapshot | undefined;
    readonly windowCosine: number;
  };
}
