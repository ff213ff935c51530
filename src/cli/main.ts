import { CommanderError } from 'commander';
import { errorEventOf, ExitCode, failureOf } from '../errors';
import type { Terminal } from '../progress';
import { createProgram } from './program';
import { printJson } from './tell';
import { plainTerminal, processTerminal, watchStreams } from './terminal';

/** Runs a command line as in `process.argv`, says what went wrong, and sets the exit code. Never rejects. */
export async function main(argv: readonly string[], terminal: Terminal = processTerminal): Promise<void> {
  if (terminal === processTerminal) watchStreams();
  await runOn(plainTerminal(terminal), argv);
}

async function runOn(terminal: Terminal, argv: readonly string[]): Promise<void> {
  try {
    const program = await createProgram(argv, terminal);
    if (argv.length <= 2) {
      for (const line of program.helpInformation().split('\n')) terminal.err(line);
      process.exitCode = ExitCode.usage;
      return;
    }
    await program.parseAsync(argv);
    process.exitCode = ExitCode.done;
  } catch (error) {
    process.exitCode = await fail(error, argv, terminal);
  }
}

async function fail(error: unknown, argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const fromCommander = error instanceof CommanderError;
  if (fromCommander && error.exitCode === 0) return ExitCode.done;
  const { failureLines } = await import('./words/failure.js');
  const { usageError } = await import('./words/usage-error.js');
  const failure = failureOf(fromCommander ? usageError(error, argv) : error);
  // Parsing may be what failed, so the two options that shape the message are looked for by hand.
  if (argv.includes('--json')) printJson(terminal, errorEventOf(failure));
  else for (const line of failureLines(failure, argv.includes('--verbose'))) terminal.err(line);
  return failure.exitCode;
}
