import type { Experiment } from '../experiment';
import { add, constant, multiply, statelessUniform, type Shape, type Tensor } from '../tensorflow';

/** What numbers are drawn for inside the graph: each has a stream of its own, so that more of one changes none of another. */
const streams = { dropout: 0, zeroUnits: 1, replay: 2 } as const;

export type Stream = keyof typeof streams;

/** Of the numbers that an experiment draws, those of one draw in every step. */
export interface Draw {
  readonly seed: Experiment['seed'];
  readonly stream: Stream;
  /** Tells the draws of a stream in one step apart, from 0. */
  readonly draw: number;
}

/**
 * Uniform numbers in [0, 1), a function of the seed, the stream, the draw and the step (int32 scalar) alone: there is no
 * state to save, and how steps are shared out among calls changes none. A draw has room for 2⁶⁶ numbers.
 */
export function randomUniform({ seed, stream, draw }: Draw, step: Tensor, shape: Shape): Tensor {
  const words = (...values: readonly number[]): Tensor => constant(step.graph, Int32Array.from(values));
  const counter = add(multiply(words(0, 0, 1, 0), step), words(0, 0, 0, draw));
  return statelessUniform(words(seed, streams[stream]), counter, shape);
}
