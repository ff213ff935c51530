import { queueLines, queueStatus, watchQueue, type QueuePlace } from '../../batch';
import { flagsOf, refuseWithoutEffect, type Call } from '../arguments';
import { withoutEffect } from '../../studio';
import { listenForInterruption } from '../../signals';
import { printJson } from '../tell';

/** `forgetviz batch --status --queue`: tells how a queue stands; on a terminal, until all its runs have ended. */
export async function tellQueue(place: QueuePlace, call: Call): Promise<void> {
  const { argument, switches, terminal } = call;
  const what = 'the status of a queue';
  const making = ['out', 'seeds', 'shard', 'jobs', 'retries', 'overwrite', 'failFast', 'dryRun'];
  refuseWithoutEffect(call, [...making, ...Object.keys(flagsOf(call))], what);
  if (argument !== undefined) throw withoutEffect(argument, what, 'Name a folder or a queue, not both.');
  if (switches.has('json')) printJson(terminal, { event: 'status', ...(await queueStatus(place)) });
  else if (process.stdout.isTTY && !switches.has('noProgress')) await watch(place);
  else for (const line of queueLines(await queueStatus(place))) terminal.out(line);
}

/** A Ctrl-C is how one leaves: nothing is broken off. */
async function watch(place: QueuePlace): Promise<void> {
  const { stdout } = process;
  const { signal, release } = listenForInterruption();
  const screen = () => ({
    // A terminal that does not know its size says 0.
    rows: stdout.rows || 24,
    columns: stdout.columns || 80,
    write: (text: string) => void stdout.write(text),
  });
  try {
    await watchQueue(place, screen, signal);
  } finally {
    release();
  }
}
