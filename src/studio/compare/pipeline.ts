import { sizeOf } from '../../experiment';
import { createFrame } from '../../frame';
import { createComparedScene, type ComparedSteps } from '../../scene';
import { interruptible } from '../interruptible';
import type { DrawnStep } from '../pipeline';
import { inStep, underOneWindow } from './in-step';
import type { Comparing } from './runs';

/** A frame of several runs; its `step` is that of the run that is furthest. */
export interface DrawnSteps extends DrawnStep, ComparedSteps {}

/** Draws each step of all runs. */
export async function* drawnTogether(
  { compared, font, sources }: Pick<Comparing, 'compared' | 'font' | 'sources'>,
  signal: AbortSignal,
): AsyncGenerator<DrawnSteps> {
  const [first] = compared.runs;
  if (first === undefined) return;
  const frame = createFrame(sizeOf(first.experiment));
  const scene = createComparedScene(compared, font);
  const steps = compared.sharedWindow ? underOneWindow(compared, signal) : inStep(sources, signal);
  for await (const shown of interruptible(steps, signal)) {
    frame.paint(scene.next(shown));
    const step = shown.steps.reduce((one, other) => (other.step > one.step ? other : one));
    yield { ...shown, step, frame };
  }
}
