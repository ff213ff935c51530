import { ExitCode, ForgetvizError } from '../errors';

/** What is told of an error: one line of cause, one of fix. */
export interface Report {
  readonly code: string;
  readonly message: string;
  readonly hint: string | undefined;
  readonly exitCode: ExitCode;
  /** For --verbose: what lies beneath, or the stack of an error that nobody foresaw. */
  readonly details: readonly string[];
}

/** What the machine refuses, with what to do about it. */
const systemErrors: ReadonlyMap<string, readonly [cause: string, hint: string]> = new Map([
  ['ENOSPC', ['no space is left on the device', 'Free some space, or write elsewhere with --out.']],
  ['EDQUOT', ['the disk quota is used up', 'Free some space, or write elsewhere with --out.']],
  ['EACCES', ['permission denied', 'Choose a file or folder that you may use.']],
  ['EPERM', ['not permitted', 'Choose a file or folder that you may use.']],
  ['EROFS', ['the file system is read-only', 'Write elsewhere with --out.']],
  [
    'MODULE_NOT_FOUND',
    ['a package is missing or incomplete', 'Run npm run setup; forgetviz doctor says what is missing.'],
  ],
  ['ERR_DLOPEN_FAILED', ['a native package does not load', 'Run npm run setup; forgetviz doctor says which one.']],
  ['EMFILE', ['too many open files', 'Raise the limit: ulimit -n 4096.']],
]);

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
  if (error instanceof ForgetvizError) {
    const { code, message, hint, exitCode } = error;
    return { code, message: oneLine(message), hint, exitCode, details: causesOf(error) };
  }
  const broken: NodeJS.ErrnoException = error instanceof Error ? error : new Error(String(error));
  const { code = '', path, message, stack } = broken;
  const details = stack?.split('\n') ?? [];
  const [cause, hint] = systemErrors.get(code) ?? [];
  if (cause) return { code, message: path ? `${path}: ${cause}` : cause, hint, exitCode: ExitCode.failed, details };
  return {
    code: 'UNEXPECTED',
    message: `unexpected: ${oneLine(message)}`,
    hint: 'Run it again with --verbose, and report the stack trace.',
    exitCode: ExitCode.failed,
    details,
  };
}

/** The report as people read it. */
export function reportLines({ message, hint, details }: Report, verbose: boolean): readonly string[] {
  return [`error: ${message}`, ...(hint ? [`  fix: ${hint}`] : []), ...(verbose ? details : [])];
}

/** The report as scripts read it. */
export function reportJson({ code, message, hint }: Report): string {
  return JSON.stringify({ error: { code, message, ...(hint ? { hint } : {}) } });
}

function causesOf({ cause }: Error): readonly string[] {
  if (!(cause instanceof Error)) return [];
  return [...cause.message.split('\n').map((line) => `  because: ${line}`), ...causesOf(cause)];
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').trim();
}
