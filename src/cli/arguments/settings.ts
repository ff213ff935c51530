import { readFile, stat } from 'node:fs/promises';
import { ForgetvizError } from '../../errors';
import { mostBytes, presets, resolveExperiment, type ExperimentFile, type Resolved } from '../../experiment';
import type { Call } from './call';
import { settings } from './options';

const names = new Set(settings.map(({ name }) => name));

/** Those of a call's options that an experiment is made of. */
export function flagsOf({ values }: Pick<Call, 'values'>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.has(name)));
}

/** The experiment that a call's flags and its file describe. */
export async function resolveCall(call: Call, file?: ExperimentFile): Promise<Resolved> {
  const { argument } = call;
  const flags = flagsOf(call);
  const given = file ?? (argument === undefined ? undefined : await readExperiment(argument));
  return resolveExperiment({ flags, ...(given ? { file: given } : {}) });
}

/** The same for a file, or for a preset where no file has its name, in a call that takes several. */
export async function resolveNamed(call: Call, name: string): Promise<Resolved> {
  const isThere = await stat(name).then(
    () => true,
    () => false,
  );
  if (!isThere && presets.has(name)) return resolveExperiment({ flags: flagsOf(call), preset: name });
  return resolveCall({ ...call, argument: name });
}

async function readExperiment(name: string): Promise<ExperimentFile> {
  const found = await stat(name).catch(() => undefined);
  if (!found) throw missing(name);
  if (!found.isFile())
    throw new ForgetvizError(`${name}: not a file`, {
      code: 'NO_FILE',
      hint: 'Name an experiment file, YAML or JSON.',
    });
  if (found.size > mostBytes)
    throw new ForgetvizError(`${name}: too large for an experiment (more than 1 MB)`, {
      code: 'BAD_FILE',
      hint: 'Name an experiment file, YAML or JSON; to make a video again, use --from.',
    });
  return { name, text: await readFile(name, 'utf8') };
}

function missing(name: string): ForgetvizError {
  return new ForgetvizError(`${name}: there is no such file`, {
    code: 'NO_FILE',
    hint: presets.has(name) ? `For the preset, use --preset ${name}.` : 'Name an experiment file, YAML or JSON.',
  });
}
