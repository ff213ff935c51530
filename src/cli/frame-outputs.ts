import type { Experiment } from '../experiment';
import { sizeOf } from '../experiment';
import { openEncoder, openPngFolder, type Ffmpeg, type Metadata, type OutputPlan } from '../video';
import type { Output } from './feed';
import type { DrawnStep } from './pipeline';
import { headerOf, type Provenance } from './provenance';

/** A video, or a folder of PNGs; how large it is, once it is finished. */
export interface FrameOutput extends Output<DrawnStep> {
  readonly bytes: () => number;
}

export interface FrameOutputOptions {
  readonly experiment: Experiment;
  readonly plan: OutputPlan;
  /** Absent where no video is written. */
  readonly ffmpeg: Ffmpeg | undefined;
  readonly frames: number | undefined;
  readonly metadata: Metadata;
  readonly overwrite: boolean;
}

export async function openFrameOutput(options: FrameOutputOptions): Promise<FrameOutput> {
  const { experiment, plan, ffmpeg, frames, metadata, overwrite } = options;
  if (plan.kind === 'png') {
    const folder = await openPngFolder({ plan, metadata, overwrite });
    return withBytes(folder, ({ frame }) => folder.write(frame.png()));
  }
  if (!ffmpeg) throw new TypeError('a video needs an ffmpeg');
  const { fps } = experiment;
  const encoder = await openEncoder({ ffmpeg, plan, size: sizeOf(experiment), fps, metadata, frames, overwrite });
  return withBytes(encoder, ({ frame }) => encoder.write(frame.planes));
}

interface Sink {
  readonly finish: () => Promise<{ readonly bytes: number }>;
  readonly abort: () => Promise<void>;
}

function withBytes(sink: Sink, write: FrameOutput['write']): FrameOutput {
  let bytes = 0;
  return {
    write,
    finish: async () => {
      ({ bytes } = await sink.finish());
    },
    abort: () => sink.abort(),
    bytes: () => bytes,
  };
}

/** A file of the frames' hashes. */
export async function openHashOutput(path: string, provenance: Provenance, every = 1): Promise<Output<DrawnStep>> {
  const { openFramehash } = await import('../framehash/index.js');
  const hashes = await openFramehash(path, { ...headerOf(provenance), every });
  return {
    write: ({ step, frame }) => hashes.write(step, hashes.wantsPlanes() ? frame.planes : undefined),
    finish: async () => {
      await hashes.finish();
    },
    abort: () => hashes.stop(),
  };
}
