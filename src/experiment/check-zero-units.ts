import { ForgetvizError } from '../errors';
import { flagOf, zeroUnitsOf, type Experiment } from './fields';
import { denseLayers, parseNetwork } from './notation';
import { describeGiven, writeInstead, type GivenValue } from './source';

/** Refuses a resetting of units that can do nothing in this experiment. */
export function checkZeroUnits(experiment: Experiment, chosen: ReadonlyMap<string, GivenValue>): void {
  const zeroUnits = zeroUnitsOf(experiment);
  const given = chosen.get('zeroUnits');
  if (!zeroUnits || !given) return;
  const refuse = (why: string, hint: string): ForgetvizError =>
    new ForgetvizError(`${describeGiven('zeroUnits', given)} has no effect on ${why}`, {
      code: 'OPTION_WITHOUT_EFFECT',
      hint,
    });
  if (denseLayers(parseNetwork(experiment.network)).length === 1) {
    const none = writeInstead('zeroUnits', 'none', given.source);
    throw refuse(
      'a network of one layer: it has no hidden units',
      `Give ${flagOf('network')} a hidden layer, or ${none}.`,
    );
  }
  // A file may be for longer runs than this one; a flag that would do nothing is a mistake.
  if (given.source.kind !== 'flag') return;
  const { every } = zeroUnits;
  const { steps = Infinity, passes = Infinity } = experiment;
  const isNever = every === 'pass' ? passes === 1 : every >= steps;
  if (!isNever) return;
  const length = every === 'pass' ? 'one pass' : `${steps} steps`;
  throw refuse(
    `a run of ${length}: it acts between two steps`,
    `Give the run more, or leave ${flagOf('zeroUnits')} out.`,
  );
}
