/** Exit codes of the command line: what a script may rely on. */
export const ExitCode = { done: 0, failed: 1, usage: 2, different: 3, interrupted: 130, terminated: 143 } as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

export interface ErrorDetails {
  /** A stable name for scripts, such as `OUT_OF_RANGE`. */
  readonly code: string;
  /** What to do about it, one sentence. */
  readonly hint?: string;
  /** 2 for bad usage or input (the default), 1 for a run that failed. */
  readonly exitCode?: ExitCode;
  readonly cause?: unknown;
}

/** The one error of this program: a message that says what was wrong and where, and a hint that says what to do. */
export class ForgetvizError extends Error {
  override readonly name = 'ForgetvizError';
  readonly code: string;
  readonly hint: string | undefined;
  readonly exitCode: ExitCode;

  constructor(message: string, { code, hint, exitCode = ExitCode.usage, cause }: ErrorDetails) {
    super(message, { cause });
    this.code = code;
    this.hint = hint;
    this.exitCode = exitCode;
  }
}
