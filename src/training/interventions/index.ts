import type { Experiment } from '../../experiment';
import type { Intervention } from './intervention';
import { clipIn } from './clip';
import { dropoutIn } from './dropout';
import { l1In } from './l1';
import { l2In } from './l2';
import { maxNormIn } from './max-norm';
import { shrinkIn } from './shrink';
import { weightDecayIn } from './weight-decay';

export type { Hooks, Intervention, Moment, Periodic, Setting, TrainingStep } from './intervention';

/** Every intervention, in the order in which they act; each is undefined in an experiment in which it does not. */
const interventions: readonly ((experiment: Experiment) => Intervention | undefined)[] = [
  dropoutIn,
  l1In,
  l2In,
  clipIn,
  weightDecayIn,
  maxNormIn,
  shrinkIn,
];

export function interventionsOf(experiment: Experiment): readonly Intervention[] {
  return interventions.flatMap((of) => of(experiment) ?? []);
}
