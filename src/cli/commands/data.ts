import type { Call } from '../call';
import { checkOutput } from '../../files';
import { resolveCall } from '../settings';

/** `forgetviz data`: the pairs that are learnt, for checking in another language. */
export async function run(call: Call): Promise<void> {
  const { values, switches, terminal } = call;
  const { experiment } = await resolveCall(call);
  const out = values.out ?? 'data.arrow';
  await checkOutput('--out', out, { overwrite: !switches.has('noOverwrite') });
  const { hashPairs, pairsOf } = await import('../../data/index.js');
  const { writePairs } = await import('../../record/index.js');
  const pairs = pairsOf(experiment);
  const { points, inputs, outputs } = pairs;
  await writePairs(out, pairs, experiment.seed);
  const sha256 = hashPairs(pairs);
  if (switches.has('json')) terminal.out(JSON.stringify({ event: 'done', out, points, inputs, outputs, sha256 }));
  else terminal.err(`${out}: ${points} pairs of ${inputs} and ${outputs} numbers, SHA-256 ${sha256}`);
}
