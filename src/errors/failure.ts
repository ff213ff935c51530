import { ExitCode, ForgetvizError, type Blame } from './error';
import { printable } from '../text';
import { describeSystemError, fromSystem } from './system';

/** What is told of an error: one line of cause, one of fix. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly hint: string | undefined;
  readonly blame: Blame;
  readonly exitCode: ExitCode;
  /** What lies beneath, or the stack of an error that nobody foresaw; a line each. */
  readonly details: readonly string[];
}

/** Any error in the words of this program; whatever it repeats, no password. */
export function failureOf(error: unknown): Failure {
  const { message, hint, details, ...rest } = wordsOf(error);
  return {
    ...rest,
    message: masked(message),
    hint: hint && masked(hint),
    details: details.map((line) => masked(printable(line, 2000))),
  };
}

/** The failure as the last event of a run. */
export function errorEventOf({ code, message, hint, blame }: Failure) {
  return { error: { code, message, ...(hint ? { hint } : {}), blame } };
}

/** The address of a queue may have been typed where another word belongs. */
function masked(text: string): string {
  return text.replace(/\b(rediss?:\/\/)\S*@/gi, '$1…@');
}

function wordsOf(error: unknown): Failure {
  const ours = error instanceof ForgetvizError ? error : fromSystem(error);
  if (ours) {
    const { code, message, hint, blame, exitCode } = ours;
    return { code, message, hint, blame, exitCode, details: detailsOf(ours) };
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

/** What lies beneath; of what a system call or Node itself said, where that was. */
function detailsOf({ cause }: Error): readonly string[] {
  if (!(cause instanceof Error)) return [];
  if (describeSystemError(cause)) return cause.stack?.split('\n') ?? [];
  return [...cause.message.split('\n').map((line) => `  because: ${line}`), ...detailsOf(cause)];
}

/** Of an error that is not ours. */
function oneLine(text: string): string {
  return printable(text.replace(/[\r\n]+[ \t]*/g, ' ').trim(), 2000);
}
