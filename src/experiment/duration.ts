import type { Experiment } from './schema';

const pattern = /^(?:(\d{1,4})h)?(?:(\d{1,6})m)?(?:(\d{1,8}(?:\.\d{1,6})?)s)?$/;

export const durationWords = 'a duration such as 60s, 2m or 1m30s';

/** Seconds of `60s`, `2m`, `1m30s` or `1h`; nothing where the text is no duration above zero. */
export function parseDuration(text: unknown): number | undefined {
  const match = typeof text === 'string' ? pattern.exec(text) : null;
  if (!match) return undefined;
  const [, hours = '0', minutes = '0', seconds = '0'] = match;
  const total = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return total > 0 ? total : undefined;
}

/** The training steps that fill so many seconds of video. */
export function stepsOfDuration(
  seconds: number,
  { fps, stepsPerFrame }: Pick<Experiment, 'fps' | 'stepsPerFrame'>,
): number {
  return Math.max(1, Math.round(seconds * fps)) * stepsPerFrame;
}

/** Every frame shows a full `stepsPerFrame` steps: a length between two frames is rounded up to the later one. */
export function wholeFrames(steps: number, { stepsPerFrame }: Pick<Experiment, 'stepsPerFrame'>): number {
  return Math.ceil(steps / stepsPerFrame) * stepsPerFrame;
}
