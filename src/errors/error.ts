import { printable } from '../text';

/** Exit codes of the command line: what a script may rely on. */
export const ExitCode = {
  done: 0,
  failed: 1,
  usage: 2,
  different: 3,
  hungUp: 129,
  interrupted: 130,
  terminated: 143,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/**
 * Who can do something about an error: `usage`, whoever asked for what cannot be; `run`, nobody, since this experiment
 * fails on any machine; `machine`, whoever keeps this one, on which it cannot be done (no disk space, no ffmpeg, no
 * TensorFlow, not enough memory, a signal), though another may do it.
 */
export type Blame = 'usage' | 'run' | 'machine';

export interface ErrorDetails {
  /** A stable name for scripts, such as `OUT_OF_RANGE`. */
  readonly code: string;
  /** What to do about it, one sentence. */
  readonly hint?: string;
  /** `usage` where it is left out. */
  readonly blame?: Blame;
  /** 2 for `usage`, 1 for all else, where it is left out. */
  readonly exitCode?: ExitCode;
  readonly cause?: unknown;
}

/** What messages repeat comes from anybody, and they are shown wherever an error is. */
const longest = 2000;
const fitOf = (text: string): string => printable(text.replace(/[\r\n]+[ \t]*/g, ' ').trim(), longest);

/** The one error of this program: a message that says what was wrong and where, and a hint that says what to do. */
export class ForgetvizError extends Error {
  override readonly name = 'ForgetvizError';
  readonly code: string;
  readonly hint: string | undefined;
  readonly blame: Blame;
  readonly exitCode: ExitCode;

  constructor(message: string, { code, hint, blame = 'usage', exitCode, cause }: ErrorDetails) {
    super(fitOf(message), { cause });
    this.code = code;
    this.hint = hint === undefined ? undefined : fitOf(hint);
    this.blame = blame;
    this.exitCode = exitCode ?? (blame === 'usage' ? ExitCode.usage : ExitCode.failed);
  }
}
