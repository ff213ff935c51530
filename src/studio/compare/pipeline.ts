import { sizeOf } from '../../experiment';
import { createFrame } from '../../frame';
import { createComparedScene, type ComparedSteps } from '../../scene';
import { interruptible } from '../interruptible';
import type { Past } from '../parts';
import type { DrawnStep } from '../pipeline';
import { inStep } from './in-step';
import { underOneWindow } from './one-window';
import type { Comparing } from './runs';
import type { Together } from './together';

/** A frame of several runs; its `step` is that of the run that is furthest. */
export interface DrawnSteps extends DrawnStep, ComparedSteps {}

export const togetherOf = ({ compared, sources }: Pick<Comparing, 'compared' | 'sources'>): Together =>
  compared.sharedWindow ? underOneWindow(compared) : inStep(sources);

/** Draws each step of all runs. */
export async function* drawnTogether(
  { compared, font }: Pick<Comparing, 'compared' | 'font'>,
  together: Together,
  signal: AbortSignal,
  past?: Past,
): AsyncGenerator<DrawnSteps> {
  const [first] = compared.runs;
  if (first === undefined) return;
  const frame = createFrame(sizeOf(first.experiment));
  const scene = createComparedScene(compared, font);
  for await (const shown of interruptible(together.steps(signal, past), signal)) {
    frame.paint(scene.next(shown));
    const step = shown.steps.reduce((one, other) => (other.step > one.step ? other : one));
    yield { ...shown, step, frame };
  }
}
