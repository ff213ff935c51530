import type { Experiment } from '../experiment';
import type { Step } from '../metrics';

/** Refuses a row that no run can have written: drawing counts on steps that never go back. */
export function checkRow(
  { step, start, shifts, pass }: Step,
  last: Pick<Step, 'step' | 'shifts' | 'pass'> | undefined,
  { points }: Experiment,
  refusal: (what: string) => Error,
): void {
  const before = last ?? { step: 0, shifts: 0, pass: 0 };
  if (step <= before.step) throw refusal(`step ${step} behind step ${before.step}`);
  if (start < 0 || start >= points) throw refusal(`a window at point ${start} of ${points}`);
  if (shifts < before.shifts) throw refusal(`${shifts} shifts behind ${before.shifts}`);
  if (pass < before.pass) throw refusal(`pass ${pass} behind pass ${before.pass}`);
}
