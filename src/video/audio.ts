import { secondsOf } from './rate';

/** Seconds; shorter than this a start or an end is heard as a click, longer it eats into short videos. */
const longestFade = 2;

/** Containers of sound, by ffmpeg's names: all that a sound file may be. */
const soundContainers = 'wav,w64,aiff,au,caf,flac,mp3,ogg,aac,ac3,eac3,amr,ape,tta,wv,asf,mov,matroska';

/**
 * Goes before the file: what only calls itself a sound may be a list of other files or addresses, which ffmpeg would open
 * and put into the video.
 */
export const soundOnly: readonly string[] = [...['-protocol_whitelist', 'file', '-format_whitelist', soundContainers]];

/** The second input: the sound file, over and over. Its name is an argument of its own, never part of a filter. */
export function audioInput(file: string): readonly string[] {
  return ['-stream_loop', '-1', ...soundOnly, '-i', file];
}

/**
 * Cuts and fades the sound; the last of these arguments end the file with the picture.
 * @param frames of the video; when unknown there is no fade at the end.
 */
export function audioOutput(encoder: string, fps: number, frames: number | undefined): readonly string[] {
  return [
    // The picture of the first input and the sound of the second; a cover picture in the sound file stays out.
    ...['-map', '0:v:0', '-map', '1:a:0'],
    ...['-c:a', encoder, '-b:a', '192k', '-ac', '2'],
    ...['-af', audioFilter(fps, frames)],
    // The sound has no end of its own (it repeats, or is padded with silence), so the shortest stream is the picture.
    '-shortest',
  ];
}

function audioFilter(fps: number, frames: number | undefined): string {
  if (frames === undefined) return `afade=t=in:d=${longestFade}`;
  const length = secondsOf(frames, fps);
  const fade = Math.min(longestFade, length / 4);
  const [end, from] = [length.toFixed(6), (length - fade).toFixed(6)];
  return `atrim=end=${end},afade=t=in:d=${fade.toFixed(6)},afade=t=out:st=${from}:d=${fade.toFixed(6)},apad`;
}
