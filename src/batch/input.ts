import { ForgetvizError } from '../errors';
import { experimentKind } from '../experiment';
import { loadText } from '../yaml';
import { planKind, readPlan, seedPlan, type Plan } from './plan';

/** The plan in a file; with seeds, the file is the experiment that they share, and may be left out. */
export async function loadPlan(name: string | undefined, seeds: string | undefined): Promise<Plan> {
  if (seeds !== undefined)
    return seedPlan(
      seeds,
      name === undefined ? undefined : await loadText(name, experimentKind, 'Name an experiment file in YAML.'),
    );
  if (name !== undefined) return readPlan(await loadText(name, planKind, 'Name a plan in YAML.'));
  throw new ForgetvizError('a batch needs a plan', {
    code: 'BAD_USAGE',
    hint: 'Name a plan, as examples/plan.yaml, or give --seeds 1..8.',
  });
}
