import { describeSystemError, ExitCode, ForgetvizError, fromSystem, type Blame } from '../../errors';

/** What is told of an error: one line of cause, one of fix. */
export interface Report {
  readonly code: string;
  readonly message: string;
  readonly hint: string | undefined;
  readonly blame: Blame;
  readonly exitCode: ExitCode;
  /** For --verbose: what lies beneath, or the stack of an error that nobody foresaw. */
  readonly details: readonly string[];
}

/** Any error in the words of this program; whatever it repeats, no password. */
export function reportOf(error: unknown): Report {
  const { message, hint, details, ...rest } = wordsOf(error);
  return { ...rest, message: masked(message), hint: hint && masked(hint), details: details.map(masked) };
}

/** The address of a queue may have been typed where another word belongs. */
function masked(text: string): string {
  return text.replace(/\b(rediss?:\/\/)\S*@/gi, '$1…@');
}

function wordsOf(error: unknown): Report {
  const ours = error instanceof ForgetvizError ? error : fromSystem(error);
  if (ours) {
    const { code, message, hint, blame, exitCode } = ours;
    return { code, message: oneLine(message), hint, blame, exitCode, details: detailsOf(ours) };
  }
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return {
    code: 'UNEXPECTED',
    message: `unexpected: ${oneLine(message)}`,
    hint: 'Run it again with --verbose, and report the stack trace.',
    // A mistake in the program is made again on every machine.
    blame: 'run',
    exitCode: ExitCode.failed,
    details: stack?.split('\n') ?? [],
  };
}

/** The report as people read it. */
export function reportLines({ message, hint, details }: Report, verbose: boolean): readonly string[] {
  return [`error: ${message}`, ...(hint ? [`  fix: ${hint}`] : []), ...(verbose ? details : [])];
}

/** The report as scripts read it. */
export function reportJson({ code, message, hint, blame }: Report): string {
  return JSON.stringify({ error: { code, message, ...(hint ? { hint } : {}), blame } });
}

/** What lies beneath; of what a system call or Node itself said, where that was. */
function detailsOf({ cause }: Error): readonly string[] {
  if (!(cause instanceof Error)) return [];
  if (describeSystemError(cause)) return cause.stack?.split('\n') ?? [];
  return [...cause.message.split('\n').map((line) => `  because: ${line}`), ...detailsOf(cause)];
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').trim();
}
