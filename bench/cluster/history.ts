/** An attempt at a run. Times are in seconds. */
export interface Attempt {
  readonly run: number;
  readonly machine: number;
  readonly start: number;
  readonly end: number;
  /** By itself, well or with an error; with its machine; or because its lock ended while Redis was away. */
  readonly how: 'done' | 'error' | 'killed' | 'unlocked';
}

/** A run that lost its worker and came back into the queue. */
export interface Takeover {
  readonly lost: number;
  readonly lockEnd: number;
  readonly back: number;
}

/** What happened on a cluster. */
export interface History {
  readonly attempts: readonly Attempt[];
  readonly takeovers: readonly Takeover[];
  /** Runs given up. */
  readonly dead: readonly number[];
  /** Until the last run was made or given up. */
  readonly end: number;
}
