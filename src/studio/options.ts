import type { RunEvent } from '../events';
import type { PictureFields } from '../experiment';
import type { UserFont } from '../letters';
import type { EncodeOptions } from '../video';

/** A font of the user's own: its file, its bytes, or opened before. */
export type FontGiven = string | Uint8Array | UserFont;

export interface FontOption {
  /** For letters of the title that the program's font lacks. */
  readonly font?: FontGiven | undefined;
}

/** What every run takes. */
export interface RunOptions extends FontOption {
  /** Stops the run in good order; it then fails with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Stops the run behind its next frame. Where it is made in segments it can be gone on with then (`resume`); it fails
   * with the signal's reason all the same.
   */
  readonly stopSignal?: AbortSignal | undefined;
  /** Called with all that happens, as it happens. */
  readonly onEvent?: ((event: RunEvent) => void) | undefined;
  /** How the run was asked for, for the provenance of what it makes. */
  readonly command?: string | undefined;
}

/** What is written of the numbers of a run, beside or instead of the picture; each where it is asked for. */
export interface SideFiles {
  /** An Arrow file, to replay or to analyse. */
  readonly record?: string | undefined;
  /** A row of numbers a frame. */
  readonly csv?: string | undefined;
  /** A folder of TensorBoard's events. */
  readonly tensorboard?: string | undefined;
}

export interface OverwriteOption {
  /** Whether a file that is there is replaced, once the new one is complete. True by default. */
  readonly overwrite?: boolean | undefined;
}

export interface SegmentOptions {
  /**
   * Seconds of video, or as many frames of a record, that are kept when the run is stopped or killed, together with where
   * its training stands: in a folder beside the output, `run.mp4.parts/`. 30 by default, and no segments where there is no
   * more than a minute of video.
   */
  readonly segment?: number | undefined;
  /**
   * Goes on with a run that was stopped or killed, behind its last whole segment; begins where there is none. `or-anew`
   * begins also where the parts are of something else, and is for who alone makes what is made there.
   */
  readonly resume?: boolean | 'or-anew' | undefined;
  /** Another folder for the parts. Who names one takes it away when it is needed no more. */
  readonly partsIn?: string | undefined;
}

export interface TrainOptions extends RunOptions, OverwriteOption, SideFiles, SegmentOptions {}

/** What is made of frames. */
export interface FilmOptions extends RunOptions, OverwriteOption, EncodeOptions, SegmentOptions {
  /** The video, whose format its ending tells (`.mp4 .mkv .webm .mov .gif`), or a folder of PNGs: `frames/`. */
  readonly out: string;
  /** A file with a hash of every frame, to verify. */
  readonly framehash?: string | undefined;
  /** The ffmpeg to use; else FFMPEG_PATH, the one on PATH, or that of the set-up. */
  readonly ffmpeg?: string | undefined;
}

export interface RenderOptions extends FilmOptions, SideFiles {}

/** Fields of an experiment that say how it is drawn. */
export type PictureOptions = PictureFields;

export interface DrawOptions {
  /** How a record is drawn, where otherwise than it says itself. */
  readonly picture?: PictureOptions | undefined;
}

export interface ReplayOptions extends RenderOptions, DrawOptions {
  /** Only these frames of the record, the first being 1. */
  readonly frames?: FrameRange | undefined;
}

export interface CompareOptions extends FilmOptions, DrawOptions {
  /** A folder with a record of each run that is trained, named after it. */
  readonly record?: string | undefined;
}

export interface FrameRange {
  readonly first: number;
  /** Included; may be `Infinity`. */
  readonly last: number;
}

export interface StillOptions extends RunOptions, OverwriteOption, DrawOptions {
  /** The training step that is shown; the last one of the run without it. */
  readonly step?: number | undefined;
  /** A PNG file; without it the picture is only given back. */
  readonly out?: string | undefined;
}

export interface ChecksumOptions extends RunOptions, OverwriteOption, DrawOptions {
  /** A file of frame hashes. */
  readonly out: string;
  /** Every how many frames one is hashed, the first included. 1 by default. */
  readonly every?: number | undefined;
}

export interface VerifyOptions extends RunOptions {
  /** Every how many frames one is compared: a multiple of what the file has. */
  readonly every?: number | undefined;
  /** A record of the same run, to show what was expected. */
  readonly record?: string | undefined;
  /** The folder in which the first frame that differs is shown; the file's name with `.report` by default. */
  readonly report?: string | undefined;
  /** Writes the hashes that this run has into the file. */
  readonly update?: boolean | undefined;
}

export interface SummariseOptions extends Omit<RunOptions, 'command'>, OverwriteOption {
  /** A figure of all runs, for print: `.svg`, or `.png` at 600 dots an inch. */
  readonly plot?: string | undefined;
  /** Whether runs that differ in nothing but their seeds have a column each. False by default: one, of means. */
  readonly seedsApart?: boolean | undefined;
}
