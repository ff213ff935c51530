import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import { ForgetvizError, named } from '../errors';
import type { NamedExperiment } from '../experiment';
import { distanceOf, type Distance, type Step } from '../metrics';
import type { Checkpoint } from './checkpoint';
import { hasEnded, isMet } from './course';
import { openRun, type TrainingRun } from './run';
import { longestTurn, type Training } from './trainer';

/** What several runs under one window show at a frame. */
export interface StepsTogether {
  readonly steps: readonly Step[];
  /** Of every run but the first, from the first. */
  readonly distances: readonly Distance[];
}

/**
 * Trains experiments under one window, which moves on when the rule of each is met: the slowest decides. They have the
 * same window, shift, length and `stepsPerFrame`; a step after every `stepsPerFrame` of all.
 * @throws ForgetvizError `DIVERGED`, naming the run, at the first frame with a loss that is not finite.
 */
export function openTrainingTogether(
  experiments: readonly NamedExperiment[],
  from?: readonly Checkpoint[],
): Training<StepsTogether> {
  let checkpoints: Training<StepsTogether>['checkpoints'] = () => [];
  return {
    steps: async function* (signal) {
      const runs: LedRun[] = [];
      try {
        for (const [place, each] of experiments.entries())
          runs.push({ ...each, run: openRun(each.experiment, { isLed: true, from: from?.[place] }) });
        checkpoints = () => runs.map(({ run }) => run.checkpoint());
        yield* stepsOf(runs, signal);
        const last = checkpoints();
        checkpoints = () => last;
      } finally {
        for (const { run } of runs) run.dispose();
      }
    },
    checkpoints: () => checkpoints(),
  };
}

interface LedRun extends NamedExperiment {
  readonly run: TrainingRun;
}

async function* stepsOf(
  runs: readonly LedRun[],
  signal: AbortSignal | undefined,
): AsyncGenerator<StepsTogether, void, undefined> {
  const [first] = runs;
  if (first === undefined) return;
  const { steps = Infinity, stepsPerFrame } = first.experiment;

  /** One step of each; of the last of a frame, what all give. */
  const stepOfAll = (isLast: boolean): readonly Float32Array[] => {
    const results = runs.map(({ run: { program, call } }) => call(isLast ? program.trainAndProfile : program.train[0]));
    const losses = results.map(([loss = NaN]) => loss);
    const isMoved = runs.every(({ experiment }, place) => isMet(losses[place] ?? NaN, experiment));
    runs.forEach(({ run }, place) => {
      run.advance(losses[place] ?? NaN, isMoved);
    });
    return results;
  };

  let turn = performance.now();
  while (!hasEnded(first.run.course(), first.experiment)) {
    for (let left = Math.min(stepsPerFrame, steps - first.run.course().step) - 1; left > 0; left--) {
      stepOfAll(false);
      if (performance.now() - turn < longestTurn) continue;
      await setImmediate();
      signal?.throwIfAborted();
      turn = performance.now();
    }
    const results = stepOfAll(true);
    const frames = runs.map(({ name, run }, place) => {
      try {
        return run.frame(results[place] ?? new Float32Array());
      } catch (error) {
        throw error instanceof ForgetvizError ? named(name, error) : error;
      }
    });
    const [reference, ...others] = frames;
    if (reference === undefined) return;
    yield {
      steps: frames.map(({ step }) => step),
      distances: others.map(({ step, weights }) => ({
        weights: distanceOf(weights, reference.weights),
        losses: distanceOf(step.losses, reference.step.losses),
      })),
    };
  }
}
