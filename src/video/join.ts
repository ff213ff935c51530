import { statSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pendingFileFor, writeFailure } from '../files';
import { joinArguments } from './arguments';
import { startFfmpeg } from './encoder';
import { ffmpegFailure, notWhole, saysFull } from './failure';
import { whatIsWrong } from './frames';
import type { Encoder, EncoderOptions } from './open-encoder';
import { patiently, standardPatience } from './patience';
import { segmentList, type Segment } from './segments';

export interface JoinOptions extends Omit<EncoderOptions, 'frames'> {
  /** In it the segments lie. */
  readonly folder: string;
  readonly segments: readonly Segment[];
}

/**
 * Joins the segments of a video without encoding them again, and adds its sound and what it says about itself. Published,
 * the video has its name.
 * @throws {ForgetvizError} when ffmpeg cannot; then nothing but the segments is left.
 */
export async function joinSegments(options: JoinOptions): Promise<Pick<Encoder, 'publish' | 'abort' | 'bytes'>> {
  const { ffmpeg, plan, size, fps, metadata = {}, overwrite = true, folder, segments, signal } = options;
  const { patience = standardPatience } = options;
  const frames = segments.reduce((sum, segment) => sum + segment.frames, 0);
  const list = join(folder, 'segments.ffconcat');
  const pending = await pendingFileFor('output', plan.out, { overwrite });
  let kill = (): void => undefined;
  const onAbort = (): void => {
    kill();
  };
  signal?.addEventListener('abort', onAbort);
  process.once('exit', onAbort);
  try {
    await writeFile(list, segmentList(segments, fps));
    const args = joinArguments(plan, list, { ...size, fps, frames }, metadata);
    const running = await startFfmpeg(ffmpeg.path, args, pending.temporary);
    ({ kill } = running);
    if (signal?.aborted) kill();
    running.stdin.end();
    const { error, stderr } = await patiently(running, running.ended, {
      subject: plan.out,
      file: pending.temporary,
      seconds: patience,
      what: 'it joined segments and wrote nothing',
    });
    signal?.throwIfAborted();
    if (error !== undefined || saysFull(stderr)) throw ffmpegFailure(plan.out, frames, stderr, error);
    const wrong = whatIsWrong(pending.temporary, plan.format, frames);
    if (wrong !== undefined) throw notWhole(plan.out, wrong, stderr);
    await pending.check();
    const { size: bytes } = statSync(pending.temporary);
    return { publish: pending.publish, abort: pending.discard, bytes: () => bytes };
  } catch (error) {
    await pending.discard();
    throw writeFailure(`output ${plan.out}`, error);
  } finally {
    signal?.removeEventListener('abort', onAbort);
    process.off('exit', onAbort);
    await rm(list, { force: true });
  }
}
