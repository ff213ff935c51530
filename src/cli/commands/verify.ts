import { ExitCode, ForgetvizError } from '../../errors';
import { reportWords, verify } from '../../studio';
import { sampleOf, type Call } from '../arguments';
import { tellDone } from '../tell';
import { withRun } from '../with-run';

/** `forgetviz verify`: runs an experiment again and compares it, frame by frame, with the hashes of a file. */
export async function run(call: Call): Promise<void> {
  const { values, switches } = call;
  const file = call.argument ?? '';
  const { record, report, font } = values;
  const options = { every: sampleOf(values.sample), record, report, font, update: switches.has('update') };
  const verified = await withRun(call, (context) => verify(file, { ...options, ...context }));
  const { updated, same } = verified;
  const lines = reportWords(verified).map((line) => `${file}: ${line}`);
  tellDone(call, { event: 'done', file, ...verified }, [...lines, ...(updated ? [`${file}: written anew`] : [])]);
  if (same || updated) return;
  throw new ForgetvizError(`${file}: the run differs from its hashes`, {
    code: 'DIFFERENT',
    blame: 'run',
    exitCode: ExitCode.different,
    hint: `Look at ${verified.report ? `${verified.report}/index.html` : 'the lines above'}; where the change was meant, add --update.`,
  });
}
