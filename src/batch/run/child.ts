import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { RunError } from './state';

/** What a child process says of itself, a JSON object a line. */
type Event = Readonly<Record<string, unknown>>;

export interface Progress {
  readonly frame: number;
  /** Absent where a run ends when it ends. */
  readonly frames: number | undefined;
}

export interface ChildOptions {
  /** The program and its first arguments, up to those of the run. */
  readonly program: readonly string[];
  readonly args: readonly string[];
  readonly cwd: string;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

export interface Ended {
  /** The last event, where the run came to its end. */
  readonly done: Event | undefined;
  readonly error: RunError | undefined;
}

/** Node with this program's guard: stops when its parent is gone. */
export function nodeProgram(script: string): readonly string[] {
  return [process.execPath, '--require', join(__dirname, 'guard.js'), script];
}

/** A child that does not stop when told to is made to. */
const patience = 10_000;

/** Runs a child to its end, and understands what it says. Rejects only when it cannot be started. */
export async function runChild({ program, args, cwd, signal, onProgress }: ChildOptions): Promise<Ended> {
  const [command = '', ...first] = program;
  // In a group of its own: a Ctrl-C reaches it once, from us, and not a second time from the terminal.
  const child = spawn(command, [...first, ...args], { cwd, detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdin.on('error', () => undefined);
  let last: Event = {};
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint = (complaint + text).slice(-2000)));
  createInterface({ input: child.stdout }).on('line', (line) => {
    const event = parse(line);
    if (!event) return;
    if (event.event === 'progress') onProgress(progressOf(event));
    last = event;
  });
  let murder: NodeJS.Timeout | undefined;
  const stop = (): void => {
    child.kill('SIGTERM');
    murder = setTimeout(() => child.kill('SIGKILL'), patience);
  };
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  try {
    const [code, killer] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
      child.on('error', reject).on('close', (...how) => {
        resolve(how);
      });
    });
    if (code === 0 && last.event === 'done') return { done: last, error: undefined };
    return { done: undefined, error: errorOf(last, complaint, code, killer) };
  } finally {
    signal.removeEventListener('abort', stop);
    clearTimeout(murder);
    child.stdin.destroy();
  }
}

function parse(line: string): Event | undefined {
  try {
    const event: unknown = JSON.parse(line);
    return typeof event === 'object' && event !== null ? (event as Event) : undefined;
  } catch {
    return undefined;
  }
}

function progressOf({ frame, frames }: Event): Progress {
  return { frame: Number(frame), frames: typeof frames === 'number' ? frames : undefined };
}

function errorOf({ error }: Event, complaint: string, code: number | null, killer: NodeJS.Signals | null): RunError {
  if (typeof error === 'object' && error !== null) {
    const told = error as Readonly<Record<string, unknown>>;
    const hint = typeof told.hint === 'string' ? { hint: told.hint } : {};
    return { code: String(told.code), message: String(told.message), ...hint };
  }
  const how = killer ? `was killed by ${killer}` : `ended with ${code ?? 'nothing'}`;
  const [said] = complaint.trim().split('\n').slice(-1);
  return {
    code: killer ? 'KILLED' : 'BROKEN',
    message: `the run ${how}${said ? `: ${said}` : ' and said nothing'}`,
    hint: killer === 'SIGKILL' ? 'Look whether memory ran out; fewer --jobs need less.' : 'Run it alone to see why.',
  };
}
