/** The two streams that a command speaks to. */
export interface Terminal {
  /** A line of the command's answer. */
  readonly out: (line: string) => void;
  /** A line for the person who waits. */
  readonly err: (line: string) => void;
  /** Whether a person sees stderr, so that a bar may move on it. */
  readonly interactive: boolean;
}
