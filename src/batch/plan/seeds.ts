import { ForgetvizError } from '../../errors';
import type { ExperimentFile } from '../../experiment';
import { readRange } from './range';
import type { Plan } from './sections';

/** The plan of one experiment with several seeds: `1..8`, `3,5,7`, or both: `1..8,100`. */
export function seedPlan(text: string, base?: ExperimentFile): Plan {
  const location = { file: '--seeds', line: 1, column: 1 };
  const seeds = text.split(',').flatMap((part) => (/^\d{1,10}$/.test(part) ? [part] : (readRange(part) ?? [''])));
  if (seeds.includes('') || text.includes('log'))
    throw new ForgetvizError(`--seeds ${text}: expected whole numbers`, {
      code: 'OUT_OF_RANGE',
      hint: 'For example --seeds 1..8, or --seeds 3,5,7.',
    });
  return {
    base,
    compare: undefined,
    matrix: [{ name: 'seed', location, values: seeds.map((seed) => ({ text: seed, location })) }],
    exclude: [],
    out: undefined,
    location,
  };
}
