import { ForgetvizError } from '../errors';
import { flagOf, shrinkOf, type Experiment } from './fields';
import { denseLayers, parseNetwork } from './notation';
import { describeGiven, writeInstead, type GivenValue } from './source';

type Chosen = ReadonlyMap<string, GivenValue>;

/** Refuses interventions that can do nothing in this experiment. */
export function checkInterventions(experiment: Experiment, chosen: Chosen): void {
  checkDropout(experiment, chosen.get('dropout'));
  checkShrink(experiment, chosen.get('shrink'));
}

function checkDropout({ dropout, network }: Experiment, given: GivenValue | undefined): void {
  if (dropout === 0 || !given || denseLayers(parseNetwork(network)).length > 1) return;
  throw new ForgetvizError(
    `${describeGiven('dropout', given)} has no effect on a network of one layer, whose activations are its output`,
    {
      code: 'OPTION_WITHOUT_EFFECT',
      hint: `Give ${flagOf('network')} a hidden layer, or say ${writeInstead('dropout', 0, given.source)}.`,
    },
  );
}

/** A file may be for longer runs than this one; a flag that would do nothing is a mistake. */
function checkShrink(experiment: Experiment, given: GivenValue | undefined): void {
  const { every } = shrinkOf(experiment) ?? {};
  const { steps = Infinity, passes = Infinity } = experiment;
  const isNever = every === 'pass' ? passes === 1 : every !== undefined && every >= steps;
  if (!isNever || given?.source.kind !== 'flag') return;
  const length = every === 'pass' ? 'one pass' : `${steps} steps`;
  throw new ForgetvizError(
    `${describeGiven('shrink', given)} has no effect on a run of ${length}: it acts between two steps`,
    {
      code: 'OPTION_WITHOUT_EFFECT',
      hint: `Give the run more, or leave ${flagOf('shrink')} out.`,
    },
  );
}
