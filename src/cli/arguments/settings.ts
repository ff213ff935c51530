import { stat } from 'node:fs/promises';
import { experimentKind, presets, resolveExperiment, type ExperimentFile, type Resolved } from '../../experiment';
import { loadText } from '../../yaml';
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
  const hint = 'Name an experiment file, YAML or JSON.';
  return loadText(name, experimentKind, hint, presets.has(name) ? `For the preset, use --preset ${name}.` : hint);
}
