import { ForgetvizError } from '../../errors';
import { fields, fileOf, type Experiment, type Field, type Resolved } from '../../experiment';
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
  const resolved = await resolveCall(call, fileOf(name, recording.experiment));
  return { recording, resolved };
}

/** Of an experiment what may be changed where a record is drawn. */
export function pictureOf(experiment: Experiment): PictureOptions {
  const names = new Set<string>(fields.flatMap(({ name, decides }) => (isDrawing(decides) ? [name] : [])));
  return Object.fromEntries(Object.entries(experiment).filter(([name]) => names.has(name)));
}

const isDrawing = (decides: Field['decides']): boolean => decides === 'picture' || decides === 'rate';

function refuseTrainingFlags({ values }: Call, name: string): void {
  const drawing = new Set<string>(fields.flatMap(({ name, decides }) => (isDrawing(decides) ? [name] : [])));
  const trained = settings.find(({ name }) => values[name] !== undefined && !drawing.has(name));
  if (trained === undefined) return;
  const flag = flagOf(trained);
  throw new ForgetvizError(`${flag} has no effect on ${name}: what a record holds is trained already`, {
    code: 'OPTION_WITHOUT_EFFECT',
    hint: `Leave ${flag} out, or train anew with forgetviz render.`,
  });
}
