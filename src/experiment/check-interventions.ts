import { checkPeriod, withoutEffect } from './effect';
import { flagOf, shrinkOf, zeroUnitsOf, type Experiment } from './fields';
import { denseLayers, parseNetwork } from './notation';
import { writeInstead, type SettingsLayer } from './source';

/** Refuses interventions that can do nothing in this experiment. */
export function checkInterventions(experiment: Experiment, chosen: SettingsLayer): void {
  const { dropout, zeroUnits } = experiment;
  if (dropout > 0) checkHidden('dropout', 0, ', whose activations are its output', experiment, chosen);
  if (zeroUnits !== 'none') checkHidden('zeroUnits', 'none', ': it has no hidden units', experiment, chosen);
  checkPeriod('zeroUnits', zeroUnitsOf(experiment)?.every, experiment, chosen.get('zeroUnits'));
  checkPeriod('shrink', shrinkOf(experiment)?.every, experiment, chosen.get('shrink'));
}

/** What acts on hidden units needs some; `off` is what its field says where it does not act. */
function checkHidden(name: string, off: unknown, why: string, { network }: Experiment, chosen: SettingsLayer): void {
  const given = chosen.get(name);
  if (!given || denseLayers(parseNetwork(network)).length > 1) return;
  throw withoutEffect(
    name,
    given,
    `a network of one layer${why}`,
    `Give ${flagOf('network')} a hidden layer, or say ${writeInstead(name, off, given.source)}.`,
  );
}
