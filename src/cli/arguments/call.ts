import type { Terminal } from '../../progress';

/** What a command is asked to do: the command line, read but not yet understood. */
export interface Call {
  /** The file or name after the command, where there is one. */
  readonly argument: string | undefined;
  /** All of them, of a command that takes several. */
  readonly files: readonly string[];
  /** Options that take a value, as typed, by camelCase name. */
  readonly values: Readonly<Record<string, string>>;
  /** The names of the switches that are on, such as `dryRun` and `noOverwrite`. */
  readonly switches: ReadonlySet<string>;
  /** The whole command as typed, for the provenance of what it makes. */
  readonly commandLine: string;
  readonly terminal: Terminal;
}

/** What a file in `commands/` exports. */
export interface CommandModule {
  readonly run: (call: Call) => Promise<void>;
}
