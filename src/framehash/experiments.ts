import { fieldNames, type Experiment } from '../experiment';
import { ForgetvizError } from '../errors';

/**
 * Refuses to compare a run of one experiment with the hashes of another. `expected` and `actual` are named in the
 * message: `run.framehash`, `run.arrow`.
 * @throws ForgetvizError `OTHER_EXPERIMENT`, with the first field that differs.
 */
export function refuseOtherExperiment(
  expected: { readonly name: string; readonly experiment: Experiment },
  actual: { readonly name: string; readonly experiment: Experiment },
): void {
  const field = fieldNames.find((name) => text(expected.experiment[name]) !== text(actual.experiment[name]));
  if (field === undefined) return;
  const [wanted, found] = [expected, actual].map(({ experiment }) => text(experiment[field]));
  throw new ForgetvizError(
    `${actual.name}: another experiment than that of ${expected.name}: ${field} is ${found ?? 'absent'}, there ${wanted ?? 'absent'}`,
    { code: 'OTHER_EXPERIMENT', hint: 'Give the record of the same experiment.' },
  );
}

const text = (value: unknown): string | undefined => JSON.stringify(value);
