import { ForgetvizError } from '../../errors';
import { fields, fileOf, flagOf, isDrawing, type Experiment, type Field } from '../../experiment';
import { openRecording, type Recording } from '../../studio';
import type { Call } from './call';
import { settings } from './options';
import { resolveCall, type ResolvedCall } from './settings';

/** A record that a call names, and what its flags make of it: they may change how it is drawn, not what was trained. */
export async function recordingOf(
  call: Call,
  name: string,
): Promise<{ readonly recording: Recording; readonly resolved: ResolvedCall }> {
  refuseTrainingFlags(call, name);
  const recording = await openRecording(name);
  const resolved = await resolveCall(call, fileOf(name, recording.experiment));
  return { recording, resolved };
}

/**
 * The same for a call of several runs, whose flags are those of the others too: one that says what was trained already is
 * no reason to refuse it.
 */
export async function recordingWith(
  call: Call,
  name: string,
): Promise<{ readonly recording: Recording; readonly font: ResolvedCall['font'] }> {
  const recording = await openRecording(name);
  const { experiment, font } = await resolveCall(call, fileOf(name, recording.experiment));
  const changed = (fields as readonly Field[]).find(
    (field) => !isDrawing(field) && valueOf(experiment, field.name) !== valueOf(recording.experiment, field.name),
  );
  if (changed === undefined) return { recording: { ...recording, experiment }, font };
  const [wanted, there] = [experiment, recording.experiment].map((each) => valueOf(each, changed.name) ?? 'none');
  throw new ForgetvizError(`${name} is trained already: its ${changed.name} is ${there}, and not to be ${wanted}`, {
    code: 'OPTION_WITHOUT_EFFECT',
    hint: 'Name its experiment instead, or leave the flag out.',
  });
}

const valueOf = (experiment: Experiment, name: string): string | undefined =>
  JSON.stringify((experiment as Readonly<Record<string, unknown>>)[name]);

function refuseTrainingFlags({ values }: Call, name: string): void {
  const drawing = new Set<string>(fields.filter(isDrawing).map(({ name }) => name));
  const trained = settings.find(({ name }) => values[name] !== undefined && !drawing.has(name));
  if (trained === undefined) return;
  const flag = flagOf(trained.name);
  throw new ForgetvizError(`${flag} has no effect on ${name}: what a record holds is trained already`, {
    code: 'OPTION_WITHOUT_EFFECT',
    hint: `Leave ${flag} out, or train anew with forgetviz render.`,
  });
}
