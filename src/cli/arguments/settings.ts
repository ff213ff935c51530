import { stat } from 'node:fs/promises';
import {
  experimentKind,
  presets,
  resolveExperiment,
  type ExperimentFile,
  type Resolved,
  type Settings,
} from '../../experiment';
import { loadText } from '../../yaml';
import type { UserFont } from '../../studio';
import type { Call } from './call';
import { fontOf } from './font';
import { settings } from './options';

const names = new Set(settings.map(({ name }) => name));

/** Those of a call's options that an experiment is made of. */
export function flagsOf({ values }: Pick<Call, 'values'>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.has(name)));
}

/** An experiment, and the font that its title needs, opened. */
export interface ResolvedCall extends Resolved {
  readonly font: UserFont | undefined;
}

/** The experiment that a call's flags and its file describe. */
export async function resolveCall(call: Call, file?: ExperimentFile): Promise<ResolvedCall> {
  const { argument } = call;
  const flags = flagsOf(call);
  const given = file ?? (argument === undefined ? undefined : await readExperiment(argument));
  return resolveWithFont({ flags, ...(given ? { file: given } : {}) });
}

/** The same for a file, or for a preset where no file has its name, in a call that takes several. */
export async function resolveNamed(call: Call, name: string): Promise<ResolvedCall> {
  const isThere = await stat(name).then(
    () => true,
    () => false,
  );
  if (!isThere && presets.has(name)) return resolveWithFont({ flags: flagsOf(call), preset: name });
  return resolveCall({ ...call, argument: name });
}

async function resolveWithFont(settings: Settings): Promise<ResolvedCall> {
  const font = await fontOf(settings);
  return { ...resolveExperiment({ ...settings, font }), font };
}

async function readExperiment(name: string): Promise<ExperimentFile> {
  const hint = 'Name an experiment file, YAML or JSON.';
  return loadText(name, experimentKind, hint, presets.has(name) ? `For the preset, use --preset ${name}.` : hint);
}
