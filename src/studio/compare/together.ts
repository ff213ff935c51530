import type { ComparedSteps } from '../../scene';
import type { Checkpoint } from '../../metrics';
import type { Past } from '../parts';

/** Several runs, frame by frame. */
export interface Together {
  /** What all of them show; of runs that are gone on with first what is there. */
  readonly steps: (signal: AbortSignal, past?: Past) => AsyncGenerator<ComparedSteps>;
  /** Where the training of one stands behind the frame that was given last; nothing of a record. */
  readonly checkpoint: (place: number) => Checkpoint | undefined;
}
