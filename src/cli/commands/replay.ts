import { ForgetvizError } from '../../errors';
import { pictureOf } from '../../experiment';
import { isRecordName, planReplay, replay } from '../../studio';
import { frameOptions, readFrames, recordingOf, type Call } from '../arguments';
import { tellDone } from '../tell';
import { stoppable, withRun } from '../with-run';
import { renderedLine } from '../words/render';
import { summaryLine } from '../words/summary/line';
import { tellPlan } from './render';

/** `forgetviz replay`: draws and encodes a record. */
export async function run(call: Call): Promise<void> {
  const name = call.argument ?? '';
  if (!isRecordName(name)) throw notARecord(name);
  const { recording, resolved } = await recordingOf(call, name);
  const { experiment, font } = resolved;
  const options = {
    ...frameOptions(call),
    frames: readFrames(call.values.frames),
    picture: pictureOf(experiment),
    font,
  };
  if (call.switches.has('dryRun')) {
    tellPlan(await planReplay(recording, options), resolved, call);
    return;
  }
  const rendered = await withRun(call, (context) => replay(recording, { ...options, ...stoppable(context) }));
  tellDone(call, { event: 'done', ...rendered }, [renderedLine(rendered, experiment), summaryLine(rendered.summary)]);
}

function notARecord(name: string): ForgetvizError {
  return new ForgetvizError(`${name}: not the name of a record`, {
    code: 'BAD_USAGE',
    hint: 'A record ends in .arrow, or .arrow.part where its run was stopped; to train an experiment, use render.',
  });
}
