import { setTimeout as sleep } from 'node:timers/promises';

/* A command to a queue that is away waits for it, as long as it takes; whoever leaves cannot. */

/** How long, in milliseconds, whoever leaves waits for an answer. */
const farewell = 3000;

/** Resolves when the signal comes. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => {
      resolve();
    });
  });
}

/** Waits for what may never come; false where it did not come in time, or went wrong. */
export async function atMost(milliseconds: number, task: Promise<unknown>): Promise<boolean> {
  const done = new AbortController();
  const isDone = await Promise.race([
    task.then(
      () => true,
      () => false,
    ),
    sleep(milliseconds, false, { signal: done.signal }).catch(() => false),
  ]);
  done.abort();
  return isDone;
}

/** The queue's answer; nothing where it does not come in time after the signal to leave. */
export async function answerOf<T>(task: Promise<T>, stop: AbortSignal): Promise<T | undefined> {
  const answered = new AbortController();
  const left = new Promise<undefined>((resolve) => {
    const leave = (): void => {
      void atMost(farewell, task).then(() => {
        resolve(undefined);
      });
    };
    if (stop.aborted) leave();
    // Taken off again: a worker asks about thousands of runs.
    else stop.addEventListener('abort', leave, { signal: answered.signal });
  });
  try {
    return await Promise.race([task, left]);
  } finally {
    answered.abort();
  }
}
