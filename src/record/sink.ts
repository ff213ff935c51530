import type { Step } from '../training/step';

/** Where the steps of a run go besides the picture: a record, a table, TensorBoard. */
export interface StepSink {
  /**
   * Hands over one step; its arrays may be used again at once. A slow disk slows the caller down.
   * @throws ForgetvizError when what was handed over before could not be written.
   */
  readonly write: (step: Step) => Promise<void>;
  /** Writes what is left, and gives the file its name. */
  readonly finish: () => Promise<void>;
  /** Writes what is left, and keeps it as a part, if there is any: the run did not come to its end. Never throws after `write` has. */
  readonly stop: () => Promise<void>;
}
