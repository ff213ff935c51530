import { ForgetvizError } from '../../errors';
import { pictureFields, type Experiment, type Resolved } from '../../experiment';
import { openRecording, type PictureOptions, type Recording } from '../../studio';
import type { Call } from './call';
import { flagOf, settings } from './options';
import { resolveCall } from './settings';

/** A record that a call names, and what its flags make of it: they may change how it is drawn, not what was trained. */
export async function recordingOf(
  call: Call,
  name: string,
): Promise<{ readonly recording: Recording; readonly resolved: Resolved }> {
  refuseTrainingFlags(call, name);
  const recording = await openRecording(name);
  const resolved = await resolveCall(call, { name, text: JSON.stringify(recording.experiment) });
  return { recording, resolved };
}

/** Of an experiment what may be changed where a record is drawn. */
export function pictureOf(experiment: Experiment): PictureOptions {
  const names = Object.keys(pictureFields).filter((name) => name !== 'stepsPerFrame');
  return Object.fromEntries(Object.entries(experiment).filter(([name]) => names.includes(name)));
}

function refuseTrainingFlags({ values }: Call, name: string): void {
  const trained = settings.find((option) => values[option.name] !== undefined && isTrained(option.name, option.group));
  if (trained === undefined) return;
  const flag = flagOf(trained);
  throw new ForgetvizError(`${flag} has no effect on ${name}: what a record holds is trained already`, {
    code: 'OPTION_WITHOUT_EFFECT',
    hint: `Leave ${flag} out, or train anew with forgetviz render.`,
  });
}

const isTrained = (name: string, group: string): boolean =>
  group === 'Experiment' || name === 'stepsPerFrame' || name === 'quality';
