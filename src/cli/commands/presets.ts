import { stringify } from 'yaml';
import { ForgetvizError } from '../../errors';
import { defaultExperiment, presets, writtenOf, type Preset } from '../../experiment';
import type { Call } from '../arguments';

/** `forgetviz presets`: the list, or one as an experiment file to edit. */
export async function run({ argument, switches, terminal }: Call): Promise<void> {
  if (argument === undefined) {
    for (const [name, { description }] of presets)
      terminal.out(switches.has('json') ? JSON.stringify({ name, description }) : `${name.padEnd(12)} ${description}`);
    return;
  }
  const preset = presets.get(argument);
  if (!preset)
    throw new ForgetvizError(`there is no preset ${argument}`, {
      code: 'UNKNOWN_NAME',
      hint: `There are: ${[...presets.keys()].join(', ')}.`,
    });
  if (switches.has('json')) terminal.out(JSON.stringify(writtenFile(preset)));
  else terminal.out(presetFile(argument, preset));
}

/** A preset as a file of its own, in the oldest format that can say it. */
function writtenFile({ values }: Preset): Readonly<Record<string, unknown>> {
  const { format, experiment } = writtenOf({ ...defaultExperiment, ...values });
  return { ...(format > 1 && { format }), ...experiment };
}

/** Every value written out, so that the file says the same whatever the defaults become. */
function presetFile(name: string, preset: Preset): string {
  const experiment = stringify(writtenFile(preset), { lineWidth: 0, flowCollectionPadding: false });
  return `# ${name}: ${preset.description}\n# Draw it with: forgetviz render ${name}.yaml --out ${name}.mp4\n${experiment.trimEnd()}`;
}
