import { stat } from 'node:fs/promises';
import {
  createTeller,
  defaultJobs,
  loadPlan,
  makeBatch,
  childProgram,
  parseShard,
  readList,
  readStates,
  refuseForeignPage,
  runsOf,
  shardOf,
  statusLines,
  statusOf,
  writeGallery,
  type QueuePlace,
  type Run,
  type RunState,
} from '../../batch';
import { ExitCode, ForgetvizError } from '../../errors';
import type { Teller } from '../../progress';
import { checkFits, ownVersion, withoutEffect, type UserFont } from '../../studio';
import { readCount, flagsOf, fontOf, refuseWithoutEffect, segmentOf, type Call } from '../arguments';
import { listenForInterruption } from '../../signals';
import { queueOf } from '../queue/place';
import { putBatch, refuseMakingOptions } from '../queue/put';
import { tellQueue } from '../queue/status';
import { printJson, tellDone } from '../tell';
import { mannerOf } from '../words/manner';

/** `forgetviz batch`: makes many runs, puts them into a queue, lists them, or tells how they stand. */
export async function run(call: Call): Promise<void> {
  const { argument, values, switches } = call;
  const queue = queueOf(call);
  if (!queue && values.prefix !== undefined) throw withoutEffect('--prefix', 'a batch without --queue');
  if (switches.has('status')) return tellStatus(queue, call);
  if (queue) refuseMakingOptions(call);
  const plan = await loadPlan(argument, values.seeds);
  const flags = flagsOf(call);
  const font = await fontOf({ flags, ...(plan.base && { file: plan.base }) });
  const all = runsOf(plan, flags, font);
  await checkFilms(all);
  const part = values.shard === undefined ? all : shardOf(all, parseShard(values.shard));
  if (switches.has('dryRun')) listRuns(part, call);
  else if (queue) await putBatch(part, queue, call);
  else await make(all, part, font, call);
}

/** Films of several runs are as large as the plan says, and what differs in it may be that. */
async function checkFilms(runs: readonly Run[]): Promise<void> {
  const sizes = new Map(
    runs.flatMap(({ experiment: { size, panels }, compared }) =>
      compared ? [[`${size} ${panels.join()}`, compared] as const] : [],
    ),
  );
  for (const compared of sizes.values()) await checkFits(compared);
}

async function make(all: readonly Run[], part: readonly Run[], font: UserFont | undefined, call: Call): Promise<void> {
  const { values, switches, terminal } = call;
  const folder = values.out ?? 'runs';
  const { signal, release } = listenForInterruption('Start it again: only what is missing is done.');
  let teller: Teller<never> | undefined;
  let states: readonly RunState[];
  try {
    states = await makeBatch(all, part, {
      folder,
      program: childProgram(),
      font,
      versions: { forgetviz: ownVersion(), node: process.versions.node },
      ...segmentOf(call),
      jobs: readCount('--jobs', values.jobs, defaultJobs(), 1),
      retries: readCount('--retries', values.retries, 2, 0),
      failFast: switches.has('failFast'),
      overwrite: switches.has('overwrite'),
      signal,
      begin: (missing, finished) => {
        if (!switches.has('quiet') && !switches.has('json') && finished > 0)
          terminal.err(`${finished} of ${part.length} runs are there already`);
        const opened = createTeller(mannerOf(call, 'lines'), missing, terminal);
        teller = opened;
        return opened.tell;
      },
    });
  } finally {
    teller?.stop();
    release();
  }
  signal.throwIfAborted();
  tellEnd(states, part.length, folder, call);
}

function tellEnd(states: readonly RunState[], total: number, folder: string, call: Call): void {
  const failed = states.filter(({ status }) => status === 'failed');
  const done = states.filter(({ status }) => status === 'done').length;
  tellDone(call, { event: 'done', out: folder, runs: total, done, failed: failed.length }, [
    `${folder}: ${done} runs made, ${failed.length} failed, of ${total}`,
  ]);
  const [first] = failed;
  if (!first) return;
  const { message = 'failed', hint = '', blame = 'run' } = first.error ?? {};
  throw new ForgetvizError(`${failed.length} of ${total} runs failed: ${failed.map(({ name }) => name).join(', ')}`, {
    code: 'RUNS_FAILED',
    blame,
    exitCode: ExitCode.failed,
    hint: `${first.name}: ${message}. ${hint} Started again, only what is missing is done.`,
  });
}

function listRuns(runs: readonly Run[], { switches, terminal }: Call): void {
  for (const { name, hash, parameters, experiment, compared } of runs) {
    const names = compared?.runs.map((run) => run.name);
    if (switches.has('json'))
      printJson(terminal, { event: 'dry-run', name, hash, parameters, experiment, ...(names && { names }) });
    else terminal.out([name, hash.slice(0, 12), ...(names ? [names.join(', ')] : [])].join('  '));
  }
}

async function tellStatus(queue: QueuePlace | undefined, call: Call): Promise<void> {
  const { argument, values } = call;
  const named = argument ?? values.out;
  // A folder that is named is meant, where the queue stands in the environment only.
  if (queue && (named === undefined || values.queue !== undefined)) await tellQueue(queue, call);
  else await tellFolder(named ?? 'runs', call);
}

async function tellFolder(folder: string, call: Call): Promise<void> {
  const { switches, terminal } = call;
  const making = ['seeds', 'shard', 'jobs', 'retries', 'overwrite', 'failFast', 'dryRun'];
  refuseWithoutEffect(call, [...making, ...Object.keys(flagsOf(call))], 'the status of a batch');
  if (!(await stat(folder).catch(() => undefined))?.isDirectory())
    throw new ForgetvizError(`${folder}: there is no such folder`, {
      code: 'NO_FILE',
      hint: 'Name the folder that was the --out of a batch.',
    });
  const states = await readStates(folder);
  const list = await readList(folder);
  if (states.size === 0 && list.length === 0)
    throw new ForgetvizError(`${folder}: there is no batch in it`, {
      code: 'NO_FILE',
      hint: 'Name the folder that was the --out of a batch.',
    });
  const status = statusOf(list, states);
  // Shards do not know of each other: whoever asks how they stand gets a gallery of them all.
  await refuseForeignPage(folder);
  await writeGallery(folder, states);
  if (switches.has('json')) {
    const failed = status.failed.map(({ name, error }) => ({ name, ...(error && { error }) }));
    printJson(terminal, { event: 'status', ...status, failed });
  } else for (const line of statusLines(status)) terminal.out(line);
}
