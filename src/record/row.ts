import type { Experiment } from '../experiment';
import { lists, type Step } from '../metrics';

type Refusal = (what: string) => Error;

/** What is known of the row before. */
type Before = Pick<Step, 'step' | 'shifts'>;

/**
 * Refuses a row that no run of this experiment can have written. Checksums tell what was changed by accident; whoever
 * changes a file on purpose writes them anew, and drawing counts on numbers that follow from each other.
 */
export function checkRow(row: Step, last: Before | undefined, experiment: Experiment, refusal: Refusal): void {
  const before = last ?? { step: 0, shifts: 0 };
  checkStep(row, before, experiment, refusal);
  checkWindow(row, before, experiment, refusal);
  checkNumbers(row, refusal);
}

/** Refuses a whole record of a run that ended too early: the part of one has no end mark. */
export function checkEnd(last: Step | undefined, { steps, passes }: Experiment, refusal: Refusal): void {
  const { step, pass } = last ?? { step: 0, pass: 0 };
  if (steps !== undefined && step < steps) throw refusal(`its run of ${steps} steps ends with step ${step}`);
  if (passes !== undefined && pass < passes) throw refusal(`its run of ${passes} passes ends in pass ${pass + 1}`);
}

/** A row a frame, and a frame every so many steps, but for the last. */
function checkStep({ step }: Step, before: Before, { stepsPerFrame, steps }: Experiment, refusal: Refusal): void {
  if (step <= before.step) throw refusal(`step ${step} behind step ${before.step}`);
  if (steps !== undefined && step > steps) throw refusal(`step ${step} of a run of ${steps}`);
  if (step !== before.step + stepsPerFrame && step !== steps)
    throw refusal(`step ${step} behind step ${before.step}, where a row is of ${stepsPerFrame} steps`);
}

/** As `advance` in the training moves it: at most once a step, always by as many points. */
function checkWindow(
  { step, start, shifts, pass }: Step,
  before: Before,
  { points, shift }: Experiment,
  refusal: Refusal,
): void {
  if (start < 0 || start >= points) throw refusal(`a window at point ${start} of ${points}`);
  if (shifts < before.shifts) throw refusal(`${shifts} shifts behind ${before.shifts}`);
  if (shifts - before.shifts > step - before.step)
    throw refusal(`${shifts - before.shifts} shifts in ${step - before.step} steps`);
  const passes = Math.floor((shifts * shift) / points);
  if (pass !== passes) throw refusal(`pass ${pass}, where ${shifts} shifts make ${passes}`);
  // That of the last step, which may itself have moved it on.
  const turns = shifts > before.shifts ? [shifts, shifts - 1] : [shifts];
  if (!turns.some((turn) => (turn * shift) % points === start))
    throw refusal(`a window at point ${start}, which ${shifts} shifts do not lead to`);
}

/** A run whose losses are no longer finite is stopped; a cosine is not a number until there is something to compare with. */
function checkNumbers(row: Step, refusal: Refusal): void {
  if (!(row.windowLoss >= 0 && row.windowLoss < Infinity)) throw refusal(`a loss of ${row.windowLoss} in the window`);
  for (const name of lists) {
    const wrong = row[name].findIndex((value) => !(value >= 0 && (name !== 'losses' || value < Infinity)));
    if (wrong >= 0) throw refusal(`${name}: ${row[name][wrong] ?? NaN} at place ${wrong + 1}`);
  }
  for (const name of ['cosine', 'windowCosine'] as const)
    if (Math.abs(row[name]) > mostCosine) throw refusal(`${name}: ${row[name]}`);
}

/** Above 1 by what sums of millions of products in float64 are rounded, and float32 once. */
const mostCosine = 1.0001;
