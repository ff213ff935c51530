import { rateOf } from '../experiment';

/** Frames a second as ffmpeg wants it: `60`, `30000/1001`, `25/2`. */
export function frameRate(fps: number): string {
  const { frames, seconds } = rateOf(fps);
  return seconds === 1 ? String(frames) : `${frames}/${seconds}`;
}

/** Seconds that a number of frames lasts. */
export function secondsOf(count: number, fps: number): number {
  const { frames, seconds } = rateOf(fps);
  return (count * seconds) / frames;
}
