import { statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { ForgetvizError } from '../errors';
import { pendingFileFor, writeFailure, type Output, type PendingFile } from '../files';
import { ffmpegArguments } from './arguments';
import { startFfmpeg, type Running } from './encoder';
import { encodersOf, requireEncoders } from './encoders';
import { ffmpegFailure, notWhole, saysFull } from './failure';
import type { Ffmpeg } from './find';
import { whatIsWrong } from './frames';
import { addGifComment } from './gif-comment';
import { patiently, standardPatience } from './patience';
import type { Metadata } from './picture';
import type { VideoPlan } from './plan';

/**
 * Takes frames, and writes a video, or a folder of pictures. `write` resolves when all of a frame is taken: the buffer may
 * be used again, and a slow encoder slows the caller down instead of filling the memory. `write` and `finish` throw when
 * ffmpeg has stopped; then nothing of the video is left. `abort` stops at once, also while it finishes.
 */
export interface Encoder extends Output<Uint8Array> {
  /** Bytes of what was written; after `finish`. */
  readonly bytes: () => number;
}

export interface EncoderOptions {
  readonly ffmpeg: Pick<Ffmpeg, 'path'>;
  readonly plan: VideoPlan;
  /** What messages call it; its name without. */
  readonly subject?: string | undefined;
  /** Pixels; both even. */
  readonly size: { readonly width: number; readonly height: number };
  /** Frames a second. */
  readonly fps: number;
  readonly metadata?: Metadata;
  /** How many frames there will be, where that is known. */
  readonly frames?: number | undefined;
  /** Whether a file of the same name is replaced, once this one is complete. True by default. */
  readonly overwrite?: boolean;
  /** Stops ffmpeg at once, also while a frame is on its way to it. */
  readonly signal?: AbortSignal | undefined;
  /** Seconds without a sign of life behind which ffmpeg is taken for stuck. */
  readonly patience?: number | undefined;
}

/** Milliseconds that an ffmpeg which has closed its input gets to say why. */
const lastWords = 3000;

/**
 * Starts an ffmpeg that takes raw yuv420p frames (BT.709, limited range).
 * @throws {ForgetvizError} when the output cannot be written, or this ffmpeg cannot make it.
 */
export async function openEncoder(options: EncoderOptions): Promise<Encoder> {
  const { ffmpeg, plan, size, fps, frames, metadata, overwrite = true } = options;
  const args = ffmpegArguments(plan, { ...size, fps, frames }, metadata);
  const pending = await pendingFileFor('output', plan.out, { overwrite });
  try {
    requireEncoders(plan, await encodersOf(ffmpeg));
    const running = await startFfmpeg(ffmpeg.path, args, pending.temporary);
    return encoderOf(options, pending, running);
  } catch (error) {
    await pending.discard();
    throw error;
  }
}

function encoderOf(
  { plan, subject = plan.out, size, metadata, signal, patience = standardPatience }: EncoderOptions,
  pending: PendingFile,
  running: Running,
): Encoder {
  const { stdin, ended } = running;
  const length = (size.width * size.height * 3) / 2;
  let written = 0;
  let bytes = 0;
  let open = true;
  let stopped: Promise<void> | undefined;
  process.once('exit', running.kill);

  /** The same for every way of stopping: ffmpeg gone, nothing left behind. */
  const stop = () => (stopped ??= stopOnce());
  const stopOnce = async () => {
    open = false;
    running.kill();
    await ended;
    letGo();
    await pending.discard();
  };
  const letGo = () => {
    process.off('exit', running.kill);
    signal?.removeEventListener('abort', onAbort);
  };
  const onAbort = () => void stop();
  if (signal?.aborted) onAbort();
  signal?.addEventListener('abort', onAbort);
  /** The error to throw when ffmpeg took no more: what it said, unless we stopped it ourselves. */
  const failure = async (): Promise<ForgetvizError> => {
    if (stopped !== undefined) return closedError(subject);
    const grace = Math.min(lastWords, patience * 1000);
    const isStuck = await Promise.race([ended.then(() => false), sleep(grace, true, { ref: false })]);
    if (isStuck) running.kill();
    const { error, stderr } = await ended;
    await stop();
    return ffmpegFailure(subject, written, stderr, isStuck ? stuckError(grace) : error);
  };

  const wait = async <T>(work: Promise<T>, what: string): Promise<T> => {
    try {
      return await patiently(running, work, { subject, file: pending.temporary, seconds: patience, what });
    } catch (error) {
      await stop();
      throw error;
    }
  };

  return {
    async write(frame) {
      if (!open) throw closedError(subject);
      if (frame.length !== length) throw lengthError(subject, frame.length, length);
      const taken = new Promise<Error | null | undefined>((resolve) => stdin.write(frame, resolve));
      const error = await wait(taken, 'it took no frame and wrote nothing');
      if (error) throw await failure();
      written += 1;
    },
    async finish() {
      if (!open) throw closedError(subject);
      if (written === 0) {
        await stop();
        throw emptyError(subject);
      }
      open = false;
      stdin.end();
      const { error, stderr } = await wait(ended, 'it had all frames and wrote nothing');
      // Some versions exit with 0 although the disk was full.
      if (error !== undefined || saysFull(stderr)) throw await failure();
      letGo();
      try {
        const wrong = whatIsWrong(pending.temporary, plan.format, written);
        if (wrong !== undefined) throw notWhole(subject, wrong, stderr);
        if (plan.format === 'gif') await addGifComment(pending.temporary, metadata);
        bytes = statSync(pending.temporary).size;
        await pending.check();
      } catch (cause) {
        await stop();
        throw writeFailure(`output ${subject}`, cause);
      }
    },
    async publish() {
      await pending.publish();
      stopped = Promise.resolve();
    },
    abort: stop,
    bytes: () => bytes,
  };
}

function stuckError(grace: number): Error {
  return new Error(`it closed its input, and did not end within ${grace / 1000} s`);
}

function emptyError(out: string): ForgetvizError {
  return new ForgetvizError(`output ${out}: it would have no frame`, {
    code: 'NO_FRAMES',
    blame: 'run',
    hint: 'Use more --steps.',
  });
}

function closedError(out: string): ForgetvizError {
  return new ForgetvizError(`output ${out}: it is no longer open`, {
    code: 'ENCODER_CLOSED',
    blame: 'run',
    hint: 'Start the video again.',
  });
}

function lengthError(out: string, got: number, expected: number): ForgetvizError {
  return new ForgetvizError(`output ${out}: a frame of ${got} bytes, where yuv420p needs ${expected}`, {
    code: 'FRAME_SIZE',
    blame: 'run',
    hint: 'Draw the frames at the size that the encoder was opened with.',
  });
}
