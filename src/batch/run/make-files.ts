import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { ChildEvent } from '../../events';
import { newestFormat } from '../../experiment';
import type { Environment, OwnedAttempt } from './attempt';
import { makeAttemptFolder, publish, removeAttempt, removeSilentAttempts } from './attempt-folders';
import { runProcess } from './child';
import { errorOf, type ProcessEnd } from './failure';
import { experimentFiles, partsFolder, taskFor } from './folder';
import { writeState, type RunState } from './state';

/** The state that the run came to; nothing where it belongs to another by then. Leaves nothing else behind. */
export async function makeFiles(
  start: RunState,
  folder: string,
  { program, ...environment }: Environment,
  { signal, onProgress, isOurs }: OwnedAttempt,
): Promise<RunState | undefined> {
  const since = performance.now();
  const { path, begun } = await makeAttemptFolder(folder);
  try {
    for (const [name, experiment] of experimentFiles(start)) {
      await mkdir(dirname(join(path, name)), { recursive: true });
      // Of a format, since what a field means may change with it.
      const written = { format: newestFormat, ...experiment };
      await writeFile(join(path, name), `${JSON.stringify(written, undefined, 2)}\n`);
    }
    const onEvent = (event: ChildEvent): void => {
      if (!('event' in event) || event.event !== 'progress') return;
      onProgress({ frame: event.frame, frames: event.frames ?? undefined });
    };
    const task = taskFor(start, environment);
    const end = await runProcess({ program, task, cwd: path, signal, onEvent });
    const seconds = Math.round(performance.now() - since) / 1000;
    const state = { ...start, ...outcome(end, signal, start.versions), ended: new Date().toISOString(), seconds };
    if (!(await isOurs())) return undefined;
    if (state.status !== 'done') return state;
    await writeState(path, state);
    await publish(path, folder);
    await rm(join(folder, partsFolder), { recursive: true, force: true });
    await removeSilentAttempts(folder, begun).catch(() => undefined);
    return state;
  } finally {
    await removeAttempt(path);
  }
}

function outcome(
  end: ProcessEnd,
  signal: AbortSignal,
  known: RunState['versions'],
): Pick<RunState, 'status'> & Partial<RunState> {
  if (signal.aborted) return { status: 'stopped' };
  const { last } = end;
  if (end.code !== 0 || !last || !('event' in last) || last.event !== 'done')
    return { status: 'failed', error: errorOf(end) };
  const { frames, bytes, versions } = last;
  // Of several runs, that of each.
  const summary = 'runs' in last ? { runs: last.runs } : last.summary;
  return { status: 'done', frames, bytes, summary, versions: { ...known, ...versions } };
}
