import { ForgetvizError } from '../errors';
import { flagOf, type Experiment, type Period } from './fields';
import { describeGiven, type GivenValue } from './source';

/** The error for a value that would do nothing on what is there. */
export function withoutEffect(name: string, given: GivenValue, on: string, hint: string): ForgetvizError {
  return new ForgetvizError(`${describeGiven(name, given)} has no effect on ${on}`, {
    code: 'OPTION_WITHOUT_EFFECT',
    hint,
  });
}

/** What is done between two steps now and then: a file may be for longer runs; a flag that would do nothing is a mistake. */
export function checkPeriod(
  name: string,
  every: Period | undefined,
  { steps = Infinity, passes = Infinity }: Experiment,
  given: GivenValue | undefined,
): void {
  const isNever = every === 'pass' ? passes === 1 : every !== undefined && every >= steps;
  if (!isNever || given?.source.kind !== 'flag') return;
  const length = every === 'pass' ? 'one pass' : `${steps} steps`;
  throw withoutEffect(
    name,
    given,
    `a run of ${length}: it acts between two steps`,
    `Give the run more, or leave ${flagOf(name)} out.`,
  );
}
