import { sizeOf } from '../experiment';
import { createFrame, type Frame } from '../frame';
import type { Step } from '../metrics';
import { createScene } from '../scene';
import { interruptible } from './interruptible';
import type { FrameRange } from './options';
import type { PastRun } from './parts';
import type { StepSource } from './source';

export interface DrawnStep {
  readonly step: Step;
  /** The same frame every time, painted on: use it before asking for the next. */
  readonly frame: Frame;
}

/** Draws each step, in the order of the run. */
export async function* drawnSteps(
  { experiment, font, steps }: Pick<StepSource, 'experiment' | 'font' | 'steps'>,
  signal: AbortSignal,
  past?: PastRun,
): AsyncGenerator<DrawnStep> {
  const frame = createFrame(sizeOf(experiment));
  const scene = createScene(experiment, undefined, font);
  for await (const step of interruptible(steps(signal, past), signal)) {
    frame.paint(scene.next(step));
    yield { step, frame };
  }
}

/** Only the frames of a range, counted from 1; those before it are drawn all the same, since each is drawn on the last. */
export async function* within<T>({ first, last }: FrameRange, drawn: AsyncIterable<T>): AsyncGenerator<T> {
  let frame = 0;
  for await (const item of drawn) {
    frame++;
    if (frame >= first) yield item;
    if (frame >= last) return;
  }
}
