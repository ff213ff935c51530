import type { Experiment } from '../../experiment';
import type { Intervention } from './intervention';
import { clipIn } from './clip';
import { dropoutIn } from './dropout';
import { l1In } from './l1';
import { l2In } from './l2';
import { maxNormIn } from './max-norm';
import { shrinkIn } from './shrink';
import { ewcIn } from './ewc';
import { replayIn } from './replay';
import { weightDecayIn } from './weight-decay';
import { zeroUnitsIn } from './zero-units';

export type { Hooks, Intervention, Moment, MoreRows, Periodic, Setting, TrainingStep } from './intervention';

/** Every intervention, in the order in which they act; each is undefined in an experiment in which it does not. */
const interventions: readonly ((experiment: Experiment) => Intervention | undefined)[] = [
  dropoutIn,
  replayIn,
  l1In,
  l2In,
  ewcIn,
  clipIn,
  weightDecayIn,
  maxNormIn,
  shrinkIn,
  zeroUnitsIn,
];

export function interventionsOf(experiment: Experiment): readonly Intervention[] {
  return interventions.flatMap((of) => of(experiment) ?? []);
}
