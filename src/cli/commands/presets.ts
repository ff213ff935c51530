import { stringify } from 'yaml';
import { ForgetvizError } from '../../errors';
import { newestFormat, presets, resolveExperiment, type Preset } from '../../experiment';
import type { Call } from '../arguments';
import { printJson } from '../tell';

/** `forgetviz presets`: the list, or one as an experiment file to edit. */
export async function run({ argument, switches, terminal }: Call): Promise<void> {
  if (argument === undefined) {
    for (const [name, { description }] of presets)
      if (switches.has('json')) printJson(terminal, { event: 'preset', name, description });
      else terminal.out(`${name.padEnd(12)} ${description}`);
    return;
  }
  const preset = presets.get(argument);
  if (!preset)
    throw new ForgetvizError(`there is no preset ${argument}`, {
      code: 'UNKNOWN_NAME',
      hint: `There are: ${[...presets.keys()].join(', ')}.`,
    });
  if (switches.has('json'))
    printJson(terminal, { format: newestFormat, ...resolveExperiment({ preset: argument }).experiment });
  else for (const line of presetFile(argument, preset).split('\n')) terminal.out(line);
}

/** Every value written out, so that the file says the same whatever the defaults become. */
function presetFile(name: string, { description }: Preset): string {
  const { experiment } = resolveExperiment({ preset: name });
  const lines = stringify({ format: newestFormat, ...experiment }, { lineWidth: 0, flowCollectionPadding: false });
  return `# ${name}: ${description}\n# Draw it with: forgetviz render ${name}.yaml --out ${name}.mp4\n${lines.trimEnd()}`;
}
