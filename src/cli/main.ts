import { CommanderError } from 'commander';
import { errorEventOf, ExitCode, failureOf } from '../errors';
import { createProgram } from './program';
import { printJson } from './tell';
import { failureLines } from './words/failure';
import { processTerminal, watchStreams, type Terminal } from './terminal';
import { usageError } from './words/usage-error';

/** Runs a command line as in `process.argv`, says what went wrong, and sets the exit code. Never rejects. */
export async function main(argv: readonly string[], terminal: Terminal = processTerminal): Promise<void> {
  if (terminal === processTerminal) watchStreams();
  try {
    const program = createProgram(argv, terminal);
    if (argv.length <= 2) {
      terminal.err(program.helpInformation());
      process.exitCode = ExitCode.usage;
      return;
    }
    await program.parseAsync(argv);
    process.exitCode = ExitCode.done;
  } catch (error) {
    process.exitCode = fail(error, argv, terminal);
  }
}

function fail(error: unknown, argv: readonly string[], terminal: Terminal): ExitCode {
  const fromCommander = error instanceof CommanderError;
  if (fromCommander && error.exitCode === 0) return ExitCode.done;
  const failure = failureOf(fromCommander ? usageError(error, argv) : error);
  // Parsing may be what failed, so the two options that shape the message are looked for by hand.
  if (argv.includes('--json')) printJson(terminal, errorEventOf(failure));
  else for (const line of failureLines(failure, argv.includes('--verbose'))) terminal.err(line);
  return failure.exitCode;
}
