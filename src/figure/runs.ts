import type { RunCurves } from '../metrics';

/** What a figure shows of one run, or of several that differ in their seeds only. */
export interface FigureRuns {
  readonly name: string;
  /** Shifts; where it is marked on the curve of forgetting. */
  readonly halfLife: number | null;
  readonly runs: readonly ({ readonly stepsAPass: readonly number[] } & RunCurves)[];
}
