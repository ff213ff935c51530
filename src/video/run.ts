import { execFile } from 'node:child_process';

export interface ProgramOutput {
  readonly stdout: string;
  readonly stderr: string;
  /** Absent when the program ran and exited with 0. */
  readonly error: Error | undefined;
}

/** Runs a program to its end, without a shell; never rejects. At most 4 MB of output and 30 seconds. */
export function run(file: string, args: readonly string[], timeout = 30_000): Promise<ProgramOutput> {
  return new Promise((settle) => {
    const limits = { maxBuffer: 4 * 2 ** 20, timeout, killSignal: 'SIGKILL', windowsHide: true } as const;
    const child = execFile(file, args, limits, (error, stdout, stderr) => {
      settle({ stdout, stderr, error: error ?? undefined });
    });
    // What a wrapper leaves behind may hold its streams open, for whose end it would be waited.
    child.once('exit', () => {
      if (child.killed) for (const stream of child.stdio) stream?.destroy();
    });
    // ffmpeg reads commands from its standard input when it has one.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end();
  });
}
