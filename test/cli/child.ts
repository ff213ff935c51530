import { spawn } from 'node:child_process';
import { join } from 'node:path';

export const bin = join(__dirname, '..', '..', 'bin', 'forgetviz.js');

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Child {
  readonly pid: number | undefined;
  readonly ended: Promise<Ended>;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** Resolves once the text has appeared on stdout. */
  readonly said: (text: string) => Promise<void>;
}

/** Runs the compiled program as a process of its own. */
export function start(cwd: string, ...args: readonly string[]): Child {
  return startWith([], cwd, ...args);
}

/** The same, with options for Node itself. */
export function startWith(node: readonly string[], cwd: string, ...args: readonly string[]): Child {
  const child = spawn(process.execPath, [...node, bin, ...args], {
    cwd,
    // Of the test, not of the process that it runs in.
    env: process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => {
      resolve({ code, out, err });
    });
  });
  return {
    pid: child.pid,
    ended,
    kill: (signal) => child.kill(signal),
    said: (text) =>
      new Promise((resolve) => {
        const look = () => {
          if (!out.includes(text)) return;
          child.stdout.off('data', look);
          resolve();
        };
        child.stdout.on('data', look);
        look();
      }),
  };
}

export function forgetviz(cwd: string, ...args: readonly string[]): Promise<Ended> {
  return start(cwd, ...args).ended;
}
