import { info } from '../../studio';
import { printable } from '../../text';
import type { Call } from '../arguments';
import { printJson } from '../tell';

/** `forgetviz info`: what a video says about itself. */
export async function run({ argument = '', values, switches, terminal }: Call): Promise<void> {
  const { video, provenance } = await info(argument, { ffmpeg: values.ffmpeg });
  if (switches.has('json')) printJson(terminal, { event: 'info', file: argument, video: video ?? null, provenance });
  else for (const line of infoLines(argument, { video, ...asRecord(provenance) })) terminal.out(line);
}

/** A heading for every part, and under it a value a line. Whatever the file holds is shown, known or not. */
export function infoLines(file: string, parts: Readonly<Record<string, unknown>>): readonly string[] {
  const lines = Object.entries(parts).flatMap(([name, part]) => {
    if (part === undefined) return [];
    if (typeof part !== 'object' || part === null) return [`${name.padEnd(16)} ${shown(part)}`];
    return [name, ...Object.entries(part).map(([key, value]) => `  ${key.padEnd(14)} ${shown(value)}`)];
  });
  return [file, ...lines];
}

/** The file comes from anybody: nothing in it may move the cursor or ring the bell. */
function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : Array.isArray(value) ? value.join(',') : JSON.stringify(value);
  return printable(text);
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)
    : { comment: value };
}
