import type { Distance, Step } from '../../metrics';
import type { Mark } from '../mark';

/** What a film of several runs shows at one frame. */
export interface ComparedSteps {
  /** Of every run its step; of one that has come to its end, its last. */
  readonly steps: readonly Step[];
  /** Which of them came to their end before this frame. */
  readonly ended: readonly boolean[];
  /** Of every run but the first, from the first; absent where none is asked for. */
  readonly distances?: readonly Distance[];
}

/** A part of the film over time, as a `View` is of a scene. */
export type ComparedView = (frame: ComparedSteps) => readonly Mark[];

/** The step that is furthest. */
export const leadingStep = (steps: readonly Step[]): Step =>
  steps.reduce((one, other) => (other.step > one.step ? other : one));
