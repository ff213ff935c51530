import { setImmediate } from 'node:timers/promises';
import { sizeOf, type Experiment } from '../experiment';
import { createFrame, type Frame } from '../frame';
import { createScene } from '../scene';
import { trainingSteps } from '../training';
import type { Step } from '../training/step';

export interface DrawnStep {
  readonly step: Step;
  /** The same frame every time, painted on: use it before asking for the next. */
  readonly frame: Frame;
}

/** The one loop of the program: trains, and draws each step that a frame shows. */
export async function* drawnSteps(experiment: Experiment, signal: AbortSignal): AsyncGenerator<DrawnStep> {
  const frame = createFrame(sizeOf(experiment));
  const scene = createScene(experiment);
  for await (const step of trainingSteps(experiment)) {
    frame.paint(scene.next(step));
    yield { step, frame };
    // Signals are delivered between turns of the event loop, and nothing else here need leave one.
    await setImmediate();
    signal.throwIfAborted();
  }
}
