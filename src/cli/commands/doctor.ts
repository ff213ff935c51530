import { ForgetvizError } from '../../errors';
import type { Call } from '../arguments';
import { printJson } from '../tell';
import { examine, type Finding } from '../../studio';

/** `forgetviz doctor`: what is installed, and how to mend what is missing. */
export async function run({ values, switches, terminal }: Call): Promise<void> {
  const findings = await examine(values.ffmpeg);
  for (const finding of findings)
    if (switches.has('json')) printJson(terminal, { event: 'finding', ...finding });
    else for (const line of findingLines(finding)) terminal.out(line);
  const missing = findings.filter(({ state }) => state === 'missing');
  if (missing.length > 0)
    throw new ForgetvizError(`not ready: ${missing.map(({ name }) => name).join(', ')}`, {
      code: 'NOT_READY',
      blame: 'machine',
      ...(missing[0]?.fix && { hint: missing[0].fix }),
    });
  if (!switches.has('json')) terminal.out('Ready.');
}

const signs = { ok: 'ok', poor: 'poor', missing: 'MISSING' } as const;

function findingLines({ name, state, found, fix }: Finding): readonly string[] {
  return [`${signs[state].padEnd(8)} ${name.padEnd(12)} ${found}`, ...(fix ? [`${' '.repeat(22)}fix: ${fix}`] : [])];
}
