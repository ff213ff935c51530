import type { Experiment } from '../../experiment';
import type { Intervention } from './intervention';
import { weightDecayIn } from './weight-decay';

export type { Hooks, Intervention, Moment, Periodic, Setting, TrainingStep } from './intervention';

/** Every intervention, in the order in which they act; each is undefined in an experiment in which it does not. */
const interventions: readonly ((experiment: Experiment) => Intervention | undefined)[] = [weightDecayIn];

export function interventionsOf(experiment: Experiment): readonly Intervention[] {
  return interventions.flatMap((of) => of(experiment) ?? []);
}
