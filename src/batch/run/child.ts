import { spawn, type ChildProcess } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { childEvent, type ChildEvent, type Task } from '../../events';
import { parseJson } from '../../text';
import type { ProcessEnd } from './failure';

export interface ProcessOptions {
  /** The program and its first arguments; the task is the last. */
  readonly program: readonly string[];
  readonly task: Task;
  readonly cwd: string;
  readonly signal: AbortSignal;
  readonly onEvent: (event: ChildEvent) => void;
}

/** What makes a run: Node, with a guard that stops it when its parent is gone. */
export function childProgram(): readonly string[] {
  const folder = join(__dirname, '..', 'child');
  return [process.execPath, '--require', join(folder, 'guard.js'), join(folder, 'main.js')];
}

/** Milliseconds after which a process that does not stop when told to is made to. */
const killDelay = 10_000;

/** Runs a process to its end, and hears what it says. Rejects only when it cannot be started. */
export async function runProcess({ program, task, cwd, signal, onEvent }: ProcessOptions): Promise<ProcessEnd> {
  // A folder that is gone would be told as a program that is.
  await stat(cwd);
  const [command = '', ...first] = program;
  // In a group of its own: a Ctrl-C reaches it once, from us, and not a second time from the terminal.
  // Its streams are missing where there is no file descriptor left for them.
  const child: ChildProcess = spawn(command, [...first, JSON.stringify(task)], { cwd, detached: true });
  let last: ChildEvent | undefined;
  let complaint = '';
  child.stdin?.on('error', () => undefined);
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (complaint = (complaint + text).slice(-2000)));
  const hear = (line: string): void => {
    const event = childEventIn(line);
    if (!event) return;
    onEvent(event);
    last = event;
  };
  if (child.stdout) createInterface({ input: child.stdout }).on('line', hear);
  let killTimer: NodeJS.Timeout | undefined;
  const stop = (): void => {
    child.kill('SIGTERM');
    killTimer = setTimeout(() => child.kill('SIGKILL'), killDelay);
  };
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  try {
    return await new Promise<ProcessEnd>((resolve, reject) => {
      child.on('error', reject).on('close', (code, killer) => {
        resolve({ last, complaint, code, signal: killer });
      });
    });
  } finally {
    signal.removeEventListener('abort', stop);
    clearTimeout(killTimer);
    child.stdin?.destroy();
  }
}

/** What a line of a child says; what is no event of ours says nothing. */
export function childEventIn(line: string): ChildEvent | undefined {
  try {
    return childEvent.safeParse(parseJson(line)).data;
  } catch {
    return undefined;
  }
}
