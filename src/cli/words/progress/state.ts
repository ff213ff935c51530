import type { ProgressEvent } from '../../../events';

/** `1:05`, `1:02:05`, or dashes for a time that nobody knows. */
export function clock(seconds: number | null): string {
  if (seconds === null || !Number.isFinite(seconds)) return '-:--';
  const whole = Math.round(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** How far a run has come, in one line of words. */
export function progressLine({ frame, frames, step, framesPerSecond, elapsed, eta }: ProgressEvent): string {
  const of = frames === null ? `frame ${frame}` : `frame ${frame} of ${frames}`;
  const left = frames === null ? '' : `, ${clock(eta)} left`;
  return `${of}, step ${step}, ${framesPerSecond.toFixed(1)} frames/s, ${clock(elapsed)} elapsed${left}`;
}
