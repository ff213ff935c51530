import { readFile, stat } from 'node:fs/promises';
import { ForgetvizError } from '../errors';
import { mostBytes } from '../experiment';
import { readPlan, seedPlan, type Plan, type PlanFile } from './plan';

/** The plan in a file; with seeds, the file is the experiment that they share, and may be left out. */
export async function loadPlan(name: string | undefined, seeds: string | undefined): Promise<Plan> {
  if (seeds !== undefined)
    return seedPlan(seeds, name === undefined ? undefined : await load(name, 'an experiment file'));
  if (name !== undefined) return readPlan(await load(name, 'a plan'));
  throw new ForgetvizError('a batch needs a plan', {
    code: 'BAD_USAGE',
    hint: 'Name a plan, as examples/plan.yaml, or give --seeds 1..8.',
  });
}

async function load(name: string, what: string): Promise<PlanFile> {
  const found = await stat(name).catch(() => undefined);
  if (!found?.isFile())
    throw new ForgetvizError(`${name}: ${found ? 'not a file' : 'there is no such file'}`, {
      code: 'NO_FILE',
      hint: `Name ${what} in YAML.`,
    });
  if (found.size > mostBytes)
    throw new ForgetvizError(`${name}: too large (more than 1 MB)`, {
      code: 'BAD_PLAN',
      hint: 'Write ranges such as 1..1000 instead of lists, or split the plan.',
    });
  return { name, text: await readFile(name, 'utf8') };
}
