import { info } from '../../studio';
import { printable } from '../../text';
import type { Call } from '../arguments';
import { printJson } from '../tell';

/** `forgetviz info`: what a video says about itself. */
export async function run({ argument = '', values, switches, terminal }: Call): Promise<void> {
  const { video, provenance } = await info(argument, { ffmpeg: values.ffmpeg });
  if (switches.has('json')) printJson(terminal, { event: 'info', file: argument, video: video ?? null, provenance });
  else for (const line of infoLines(argument, { video, ...partsOf(provenance) })) terminal.out(line);
}

/** A heading for every part, and under it a value a line. Whatever the file holds is shown, known or not. */
export function infoLines(file: string, parts: Readonly<Record<string, unknown>>): readonly string[] {
  const lines = Object.entries(parts).flatMap(([name, part]) => {
    if (part === undefined) return [];
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return [`${name.padEnd(16)} ${shown(part)}`];
    return [printable(name), ...Object.entries(part).map(([key, value]) => `  ${key.padEnd(14)} ${shown(value)}`)];
  });
  return [file, ...lines];
}

/** The file comes from anybody: nothing in it may move the cursor or ring the bell. */
function shown(value: unknown): string {
  if (typeof value === 'string') return printable(value);
  return printable(isTexts(value) ? value.join(',') : JSON.stringify(value ?? null));
}

/** Of a film of several runs: what they have in common, and of each what it alone has. */
export function partsOf(provenance: unknown): Parts {
  if (!isRecord(provenance)) return { comment: provenance };
  const { compared, ...rest } = provenance;
  const runs = isRecord(compared) && Array.isArray(compared.runs) ? (compared.runs as readonly unknown[]) : [];
  const known = runs.filter(isRun);
  if (!isRecord(compared) || known.length === 0 || known.length < runs.length) return provenance;
  const isCommon = (field: string): boolean =>
    new Set(known.map(({ experiment }) => JSON.stringify(experiment[field]))).size === 1;
  const part = (experiment: Parts, common: boolean): Parts =>
    Object.fromEntries(Object.entries(experiment).filter(([field]) => isCommon(field) === common));
  return {
    sharedWindow: compared.sharedWindow,
    'all runs': part(known[0]?.experiment ?? {}, true),
    ...Object.fromEntries(known.map(({ name, experiment }) => [`run ${name}`, part(experiment, false)])),
    ...rest,
  };
}

/** A list of objects of anybody's is no text: one may have a `toString` that is none. */
const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

type Parts = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Parts => typeof value === 'object' && value !== null;
const isRun = (run: unknown): run is { readonly name: string; readonly experiment: Parts } =>
  isRecord(run) && typeof run.name === 'string' && isRecord(run.experiment);
