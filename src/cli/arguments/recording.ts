import { ForgetvizError } from '../../errors';
import { fields, isDrawing, type Resolved } from '../../experiment';
import { openRecording, type Recording } from '../../studio';
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

function refuseTrainingFlags({ values }: Call, name: string): void {
  const drawing = new Set<string>(fields.filter(isDrawing).map(({ name }) => name));
  const trained = settings.find(({ name }) => values[name] !== undefined && !drawing.has(name));
  if (trained === undefined) return;
  const flag = flagOf(trained);
  throw new ForgetvizError(`${flag} has no effect on ${name}: what a record holds is trained already`, {
    code: 'OPTION_WITHOUT_EFFECT',
    hint: `Leave ${flag} out, or train anew with forgetviz render.`,
  });
}
