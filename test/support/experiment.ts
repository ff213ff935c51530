import { defaultExperiment, type Experiment } from '../../src/experiment';
import type { Step } from '../../src/metrics';
import { trainingSteps } from '../../src/training';
import type { Intervention } from '../../src/training/interventions';

/** A run small enough for a test: 30 points in 6 numbers, learnt within some dozen steps. */
export const small: Experiment = {
  ...defaultExperiment,
  points: 30,
  network: 'Chain(SkipConnection(Dense(mn,mn,atan),+),SkipConnection(Dense(mn,mn,atan),+),Dense(mn,3)) where mn=6',
  window: 5,
  threshold: 1,
  steps: 40,
};

export async function collect(
  experiment: Experiment,
  interventions?: readonly Intervention[],
): Promise<readonly Step[]> {
  const steps: Step[] = [];
  for await (const step of trainingSteps(experiment, undefined, interventions)) steps.push(step);
  return steps;
}
