import type { DoneEvent } from '../events';
import { checkOutput } from '../files';
import { experimentOf, type GivenExperiment } from './experiment';
import { openFont } from './font';
import type { FontOption, OverwriteOption } from './options';

export async function writeData(
  given: GivenExperiment,
  { out, overwrite = true, font }: FontOption & OverwriteOption & { readonly out: string },
): Promise<DoneEvent<'data'>> {
  const experiment = experimentOf(given, await openFont(font));
  await checkOutput('--out', out, { overwrite });
  const { hashPairs, pairsOf } = await import('../data/index.js');
  const { writePairs } = await import('../record/index.js');
  const pairs = pairsOf(experiment);
  await writePairs(out, pairs, experiment.seed);
  const { points, inputs, outputs } = pairs;
  return { event: 'done', out, points, inputs, outputs, sha256: hashPairs(pairs) };
}
