import type { UserFont } from '../../studio';
import type { Holder } from '../../events';
import type { ClaimKind } from './claim';
import type { RunState } from './state';

/** What all runs of a batch or a worker are made with. */
export interface Environment {
  /** The folder of the batch. */
  readonly folder: string;
  /** Program and first arguments of a child process. */
  readonly program: readonly string[];
  /** What titles of its runs may need. */
  readonly font?: UserFont | undefined;
  /** Of a run's encoder. */
  readonly threads: number;
  /** Seconds of video of a segment; what is usual without it. */
  readonly segment?: number | undefined;
  /** Of this program and what it runs on, for `run.json`. */
  readonly versions: Readonly<Record<string, string>>;
  readonly kind: ClaimKind;
  /** Whether a finished run of another experiment is replaced. */
  readonly overwrite: boolean;
}

export interface AttemptProgress {
  readonly frame: number;
  /** Absent where a run ends when it ends. */
  readonly frames: number | undefined;
}

export interface Attempt {
  /** Counted from 1. */
  readonly number: number;
  readonly signal: AbortSignal;
  /** Told where there is something to do. */
  readonly onStart: () => void;
  readonly onProgress: (progress: AttemptProgress) => void;
  /** Whether nobody else has taken the run over meanwhile; asked before its folder is touched. */
  readonly isOurs?: () => Promise<boolean>;
  /** Whether a run that another has made, and that failed, is left as it is. */
  readonly isSettled?: (state: RunState) => boolean;
}

export type OwnedAttempt = Attempt & Required<Pick<Attempt, 'isOurs'>>;

/** How an attempt ended. */
export type Executed =
  /** It came to an end: done, failed, or stopped as it was told to. */
  | { readonly kind: 'made'; readonly state: RunState }
  /** Somebody else had made it. */
  | { readonly kind: 'found'; readonly state: RunState }
  /** Somebody else makes it. */
  | { readonly kind: 'claimed'; readonly by: Holder }
  /** Somebody else has taken it over meanwhile. */
  | { readonly kind: 'lost' }
  /** This machine cannot make it: as if it had been stopped. */
  | { readonly kind: 'unable'; readonly state: RunState & Required<Pick<RunState, 'error'>> };
