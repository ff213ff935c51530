import { describeSystemError, ExitCode } from '../errors';
import { printable } from '../text';
import type { Terminal } from '../progress';

export const processTerminal: Terminal = {
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
  interactive: process.stderr.isTTY,
};

/** The same for lines of anybody's: none of them moves the cursor, or becomes two. */
export function plainTerminal({ out, err, interactive }: Terminal): Terminal {
  return {
    out: (line) => {
      out(printable(line));
    },
    err: (line) => {
      err(printable(line));
    },
    interactive,
  };
}

/** A reader that has seen enough, such as `head`, closes the pipe: no reason to fail. A disk that is full is one. */
export function watchStreams(): void {
  process.stderr.on('error', () => undefined);
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    const { cause, hint } = describeSystemError(error) ?? { cause: error.message, hint: 'Write it elsewhere.' };
    process.stderr.write(`error: standard output: ${cause}\n  fix: ${hint}\n`);
    process.exit(ExitCode.failed);
  });
}
