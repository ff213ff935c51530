import { ForgetvizError } from '../../errors';
import type { DoneEvent } from '../../events';
import { isRecordName, summarise, type Summarised } from '../../studio';
import { refuseWithoutEffect, type Call } from '../arguments';
import { printJson } from '../tell';
import { withRun } from '../with-run';
import { markdownLines } from '../words/summary/markdown';
import { terminalLines } from '../words/summary/table';

/** `forgetviz summary`: what runs came to, in numbers side by side. */
export async function run(call: Call): Promise<void> {
  const { files, values, switches, terminal } = call;
  const { plot } = values;
  const stranger = files.find((file): boolean => !isRecordName(file));
  if (stranger !== undefined)
    throw new ForgetvizError(`${stranger}: not the name of a record`, {
      code: 'BAD_USAGE',
      hint: 'A record ends in .arrow, or .arrow.part where its run was stopped; train --record makes one.',
    });
  if (switches.has('json')) refuseWithoutEffect(call, ['markdown'], 'JSON');
  if (plot === undefined) refuseWithoutEffect(call, ['noOverwrite'], 'what writes no file');
  const options = { plot, seedsApart: switches.has('seedsApart'), overwrite: !switches.has('noOverwrite') };
  const summarised = await withRun(call, ({ onEvent, signal }) => summarise(files, { ...options, onEvent, signal }));
  if (switches.has('quiet')) return;
  const linesOf = switches.has('markdown') ? markdownLines : terminalLines;
  if (switches.has('json')) printJson(terminal, doneEvent(summarised));
  else for (const line of linesOf(summarised.columns)) terminal.out(line);
  if (plot !== undefined && !switches.has('json')) terminal.err(`${plot}: the figure`);
}

function doneEvent({ columns, plot }: Summarised): DoneEvent<'summary'> {
  return {
    event: 'done',
    columns: columns.map(({ name, seeds, numbers, runs }) => ({
      ...{ name, seeds, numbers },
      runs: runs.map(({ name: file, experiment: { seed }, ended, summary }) => ({ file, seed, ended, summary })),
    })),
    plot: plot ?? null,
  };
}
