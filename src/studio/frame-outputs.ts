import { writeFile } from 'node:fs/promises';
import type { Experiment } from '../experiment';
import { sizeOf } from '../experiment';
import { pendingFileFor, writeFailure, type Output } from '../files';
import type { FilmItem, FilmParts } from './film-item';
import { openFilmSegments } from './film-segments';
import { openEncoder, openPngFolder, type Encoder, type Ffmpeg, type Metadata, type OutputPlan } from '../video';
import type { DrawnStep } from './pipeline';
import type { FilmPlan } from './render-plan';

/** What is made of a film's frames, and how to open it. */
export interface FilmOutputs<T extends FilmItem> {
  readonly openers: readonly (() => Promise<Output<T>>)[];
  /** Bytes of the video, or of the PNGs, once it is finished. */
  readonly bytes: () => number;
}

/**
 * The picture, and its poster where there is one; `openHashes` where hashes are asked for. With `kept` it is made in
 * segments.
 */
export function filmOutputs<T extends FilmItem>(
  plan: FilmPlan,
  { metadata, signal }: Pick<FrameOutputOptions, 'metadata' | 'signal'>,
  openHashes: (path: string) => Promise<Output<T>>,
  kept?: FilmParts<T>,
): FilmOutputs<T> {
  const { experiment, output, ffmpeg, frames, overwrite, framehash } = plan;
  let bytes = () => 0;
  const { poster } = output;
  return {
    openers: [
      async () => {
        const picture = kept
          ? await openFilmSegments(plan, { metadata, signal }, kept)
          : await openFrameOutput({ experiment, plan: output, ffmpeg, frames, metadata, overwrite, signal });
        ({ bytes } = picture);
        return picture;
      },
      ...(poster === undefined ? [] : [() => openPoster(poster, overwrite)]),
      ...(framehash === undefined ? [] : [() => openHashes(framehash)]),
    ],
    bytes: () => bytes(),
  };
}

/** A video, or a folder of PNGs; how large it is, once it is finished. */
interface FrameOutput extends Output<DrawnStep> {
  readonly bytes: Encoder['bytes'];
}

interface FrameOutputOptions {
  readonly experiment: Experiment;
  readonly plan: OutputPlan;
  /** Absent where no video is written. */
  readonly ffmpeg: Ffmpeg | undefined;
  readonly frames: number | undefined;
  readonly metadata: Metadata;
  readonly overwrite: boolean;
  readonly signal: AbortSignal;
}

async function openFrameOutput(options: FrameOutputOptions): Promise<FrameOutput> {
  const { experiment, plan, ffmpeg, ...rest } = options;
  if (plan.kind === 'png') {
    const folder = await openPngFolder({ plan, ...rest });
    return { ...folder, write: ({ frame }) => folder.write(frame.png()) };
  }
  if (!ffmpeg) throw new TypeError('a video needs an ffmpeg');
  const encoder = await openEncoder({ ffmpeg, plan, size: sizeOf(experiment), fps: experiment.fps, ...rest });
  return { ...encoder, write: ({ frame }) => encoder.write(frame.planes) };
}

/** The last frame as a PNG. */
async function openPoster(path: string, overwrite: boolean): Promise<Output<DrawnStep>> {
  const pending = await pendingFileFor('poster', path, { overwrite });
  let last: DrawnStep | undefined;
  return {
    write: async (drawn) => {
      last = drawn;
    },
    finish: async () => {
      await writeFile(pending.temporary, last?.frame.png() ?? '').catch((error: unknown) => {
        throw writeFailure(`poster ${path}`, error);
      });
      await pending.check();
    },
    publish: pending.publish,
    abort: pending.discard,
  };
}
