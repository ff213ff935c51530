import type { Experiment } from '../../experiment';
import type { Intervention } from './intervention';
import { ewcIn } from './ewc';
import { replayIn } from './replay';
import { weightDecayIn } from './weight-decay';
import { zeroUnitsIn } from './zero-units';

export type { Hooks, Intervention, Moment, MoreRows, Periodic, Setting, TrainingStep } from './intervention';

/** Every intervention, in the order in which they act; each is undefined in an experiment in which it does not. */
const interventions: readonly ((experiment: Experiment) => Intervention | undefined)[] = [
  replayIn,
  ewcIn,
  weightDecayIn,
  zeroUnitsIn,
];

export function interventionsOf(experiment: Experiment): readonly Intervention[] {
  return interventions.flatMap((of) => of(experiment) ?? []);
}
