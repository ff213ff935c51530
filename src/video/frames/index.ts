import { describeSystemError } from '../../errors';
import type { Format } from '../formats';
import { withBytes, type Bytes } from './bytes';
import { framesInMatroska } from './matroska';
import { framesInMp4 } from './mp4';

/** How frames are counted; those of a GIF are not, since frames that are alike are one there. */
const counts: Readonly<Record<Exclude<Format, 'gif'>, (bytes: Bytes) => number>> = {
  mp4: framesInMp4,
  mov: framesInMp4,
  mkv: framesInMatroska,
  webm: framesInMatroska,
};

/**
 * What is wrong with a video that ffmpeg says it has written; nothing where all its frames are there. Without decoding: an
 * ffmpeg that was cut short, by a signal of its own or a full disk, leaves a file that plays and has fewer frames.
 */
export function whatIsWrong(file: string, format: Format, frames: number): string | undefined {
  try {
    const found = withBytes(file, (bytes) => {
      if (bytes.size === 0) throw new Error('it is empty');
      if (format !== 'gif') return counts[format](bytes);
      if (bytes.at(0, 4).toString('latin1') !== 'GIF8') throw new Error('it is no GIF');
      return frames;
    });
    return found === frames ? undefined : `it has ${found} frames instead of ${frames}`;
  } catch (error) {
    return describeSystemError(error)?.cause ?? (error instanceof Error ? error.message : String(error));
  }
}
