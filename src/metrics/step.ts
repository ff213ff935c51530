/** What one training step leaves behind: the one thing that record, scene and metrics are told of a run. */
export interface Step {
  /** Training steps done, 1 after the first update. */
  readonly step: number;
  /** First point of the window that this step trained, 0 … points − 1; the window wraps around. */
  readonly start: number;
  /** Mean loss of the window's points before this step's update: what the rule looks at. */
  readonly windowLoss: number;
  /** Loss ‖N(x)−y‖² of every point after this step's update, `[points]`. */
  readonly losses: Float32Array;
  /** Shifts of the window up to and with this step. */
  readonly shifts: number;
  /** Complete passes over the data up to and with this step. */
  readonly pass: number;
  /** Frobenius norm of every weight matrix, in the network's order, `[layers]`. */
  readonly weightNorms: Float32Array;
  /** Euclidean norm of every bias vector, in the network's order, `[layers]`. */
  readonly biasNorms: Float32Array;
  /** Cosine of all weights to those at the end of the last pass; NaN in the first pass. */
  readonly cosine: number;
  /** Cosine of all weights across the last whole window of shifts; NaN before the first. */
  readonly windowCosine: number;
}
