import { pictureOf } from '../../experiment';
import { isRecordName, still, type Input, type StillOptions } from '../../studio';
import { recordingOf, resolveCall, readStep, type Call } from '../arguments';
import { tellDone } from '../tell';
import { withRun } from '../with-run';

/** `forgetviz still`: one frame as a PNG, drawn after all the frames before it, exactly as in the video. */
export async function run(call: Call): Promise<void> {
  const { values, switches } = call;
  const out = values.out ?? 'still.png';
  const options = { out, step: readStep(values.step), overwrite: !switches.has('noOverwrite') };
  const { input, ...drawn } = await inputOf(call);
  const { png, step } = await withRun(call, (context) => still(input, { ...options, ...drawn, ...context }));
  tellDone(call, { event: 'done', out, step, bytes: png.length }, [`${out}: step ${step}`]);
}

/** What an argument names: a record, an experiment file, or nothing but flags. */
export async function inputOf(call: Call): Promise<{ readonly input: Input } & Pick<StillOptions, 'picture' | 'font'>> {
  if (!isRecordName(call.argument)) {
    const { experiment, font } = await resolveCall(call);
    return { input: experiment, font };
  }
  const { recording, resolved } = await recordingOf(call, call.argument);
  return { input: recording, picture: pictureOf(resolved.experiment), font: resolved.font };
}
