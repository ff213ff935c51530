import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import type { Experiment } from '../experiment';
import type { Step } from '../metrics';
import { hasEnded } from './course';
import type { Checkpoint } from './checkpoint';
import type { Intervention } from './interventions';
import type { Callable, Program } from './program';
import { openRun, type RunSettings, type TrainingRun } from './run';

/** Milliseconds after which a frame of many steps lets signals in: they are delivered between turns of the event loop. */
export const longestTurn = 50;

/** A training that can be gone on with. */
export interface Training<T> {
  /**
   * What each frame shows: one step after every `stepsPerFrame` training steps. Ends after `steps` training steps, or with
   * the frame in which the last of `passes` is completed. The session is closed when the loop over the steps ends, however
   * it ends; an aborted signal ends it within a frame too. Once only.
   * @throws ForgetvizError `DIVERGED` at the first frame with a loss that is not finite.
   */
  readonly steps: (signal?: AbortSignal) => AsyncGenerator<T, void, undefined>;
  /** Of each of its runs, where it stands behind the frame that was given last. */
  readonly checkpoints: () => readonly Checkpoint[];
}

/** Trains an experiment. */
export function openTraining(experiment: Experiment, settings: Omit<RunSettings, 'isLed'> = {}): Training<Step> {
  let checkpoints: Training<Step>['checkpoints'] = () => [];
  return {
    steps: async function* (signal) {
      const run = openRun(experiment, settings);
      checkpoints = () => [run.checkpoint()];
      try {
        yield* stepsOf(run, experiment, signal);
        const last = checkpoints();
        checkpoints = () => last;
      } finally {
        run.dispose();
      }
    },
    checkpoints: () => checkpoints(),
  };
}

/** The steps of a training that ends where it ends. */
export const trainingSteps = (
  experiment: Experiment,
  signal?: AbortSignal,
  interventions?: readonly Intervention[],
): AsyncGenerator<Step, void, undefined> => openTraining(experiment, { interventions }).steps(signal);

async function* stepsOf(
  run: TrainingRun,
  experiment: Experiment,
  signal?: AbortSignal,
): AsyncGenerator<Step, void, undefined> {
  const { steps = Infinity, stepsPerFrame } = experiment;
  const train = (call: Callable): Float32Array => {
    const result = run.call(call);
    for (const loss of result.subarray(0, call.steps)) run.advance(loss);
    return result;
  };
  while (!hasEnded(run.course(), experiment)) {
    const ahead = Math.min(stepsPerFrame, steps - run.course().step);
    await trainMany(ahead - 1, run.program.train, train, run.undisturbed, signal);
    yield run.frame(train(run.program.trainAndProfile)).step;
  }
}

/**
 * Trains so many steps, in calls of many where these are short, for a call cannot be interrupted, and where nothing is
 * to be done between their steps. How the steps are shared out among calls changes no bit.
 */
async function trainMany(
  steps: number,
  [one, many]: Program['train'],
  train: (call: Callable) => unknown,
  undisturbed: () => number,
  signal: AbortSignal | undefined,
): Promise<void> {
  let turn = performance.now();
  let stepTime = Infinity;
  for (let left = steps; left > 0;) {
    const call = Math.min(left, undisturbed()) >= many.steps && stepTime < longestTurn ? many : one;
    const begun = performance.now();
    train(call);
    left -= call.steps;
    const now = performance.now();
    stepTime = (now - begun) / call.steps;
    if (now - turn < longestTurn) continue;
    await setImmediate();
    signal?.throwIfAborted();
    turn = performance.now();
  }
}
