import type { Frame } from '../frame';
import type { Experiment } from '../experiment';
import { sizeOf } from '../experiment';
import { openEncoder, openPngFolder, type Ffmpeg, type Metadata, type OutputPlan } from '../video';

/** Where frames go: a video or a folder of PNGs. */
export interface Sink {
  readonly write: (frame: Frame) => Promise<void>;
  /** Puts what was written under its name. */
  readonly finish: () => Promise<{ readonly bytes: number }>;
  /** Leaves nothing behind; does nothing after the end. */
  readonly abort: () => Promise<void>;
}

export interface SinkOptions {
  readonly experiment: Experiment;
  readonly plan: OutputPlan;
  /** Absent where no video is written. */
  readonly ffmpeg: Ffmpeg | undefined;
  readonly frames: number | undefined;
  readonly metadata: Metadata;
  readonly overwrite: boolean;
}

export async function openSink({ experiment, plan, ffmpeg, frames, metadata, overwrite }: SinkOptions): Promise<Sink> {
  if (plan.kind === 'png') {
    const folder = await openPngFolder({ plan, metadata, overwrite });
    return { ...ends(folder), write: (frame) => folder.write(frame.png()) };
  }
  if (!ffmpeg) throw new TypeError('a video needs an ffmpeg');
  const { fps } = experiment;
  const encoder = await openEncoder({ ffmpeg, plan, size: sizeOf(experiment), fps, metadata, frames, overwrite });
  return { ...ends(encoder), write: (frame) => encoder.write(frame.planes) };
}

function ends(sink: Pick<Sink, 'finish' | 'abort'>): Pick<Sink, 'finish' | 'abort'> {
  return { finish: () => sink.finish(), abort: () => sink.abort() };
}
