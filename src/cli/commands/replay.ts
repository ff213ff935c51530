import { ForgetvizError } from '../../errors';
import type { Call } from '../call';
import { planRender } from '../render-plan';
import { renderOrTell } from '../render';
import { isRecordName, openRecordSource } from '../source';

/** `forgetviz replay`: draws and encodes a record. */
export async function run(call: Call): Promise<void> {
  const name = call.argument ?? '';
  if (!isRecordName(name)) throw notARecord(name);
  await renderOrTell(await planRender(call, await openRecordSource(call, name)), call);
}

function notARecord(name: string): ForgetvizError {
  return new ForgetvizError(`${name}: not the name of a record`, {
    code: 'BAD_USAGE',
    hint: 'A record ends in .arrow, or .arrow.part where its run was stopped; to train an experiment, use render.',
  });
}
