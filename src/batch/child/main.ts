import { errorEventOf, failureOf, ForgetvizError } from '../../errors';
import { taskSchema, type ChildEvent, type Task } from '../../events';
import { listenForInterruption } from '../../signals';
import { compare, examine, render, type CompareOptions, type InputsTogether } from '../../studio';

/* The process in which a batch or a worker makes one run: its task is its argument, its events are lines on stdout. */

/** Seconds between two events of progress. */
const pause = 1;

function say(event: ChildEvent): void {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}

async function work(task: Task): Promise<void> {
  if (task.task === 'examine') {
    const findings = await examine();
    for (const finding of findings) say({ event: 'finding', ...finding });
    const missing = findings.find(({ state }) => state === 'missing');
    if (!missing) return;
    throw new ForgetvizError(`not ready: ${missing.name}`, {
      code: 'NOT_READY',
      blame: 'machine',
      hint: missing.fix ?? 'Run forgetviz doctor.',
    });
  }
  const { out, poster, record, framehash, threads, partsIn, segment, command, font } = task;
  const { signal, release } = listenForInterruption('Start it again.');
  let next = pause;
  try {
    const options: CompareOptions = {
      ...{ out, poster, record, framehash, threads, partsIn, segment, command, font },
      resume: 'or-anew',
      stopSignal: signal,
      onEvent: (event) => {
        if (event.event === 'progress') {
          if (event.elapsed < next) return;
          next = event.elapsed + pause;
        }
        say(event);
      },
    };
    if (task.task === 'render') say({ event: 'done', ...(await render(task.experiment, options)) });
    else say({ event: 'done', ...(await compare(togetherIn(task), options)) });
  } finally {
    release();
  }
}

function togetherIn({ runs, sharedWindow }: Extract<Task, { task: 'compare' }>): InputsTogether {
  return { runs: runs.map(({ name, experiment }) => ({ name, input: experiment })), sharedWindow };
}

async function main(text = ''): Promise<void> {
  try {
    await work(taskSchema.parse(JSON.parse(text)));
  } catch (error) {
    const failure = failureOf(error);
    say(errorEventOf(failure));
    process.exitCode = failure.exitCode;
  }
}

void main(process.argv[2]);
