export interface Picture {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Frames a second. */
  readonly fps: number;
  /** How many frames there will be, where that is known. */
  readonly frames?: number | undefined;
}

/** What a file says about itself. */
export interface Metadata {
  readonly title?: string | undefined;
  /** Kept as JSON in the `comment`, for `info` and `render --from`. */
  readonly provenance?: unknown;
}
