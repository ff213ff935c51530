import type { Experiment } from './fields';

/** `1h`, `2m`, `1m30s`, `90s`. */
const inUnits = /^(?:(\d{1,4})h)?(?:(\d{1,6})m)?(?:(\d{1,8}(?:\.\d{1,6})?)s)?$/;
/** As ffmpeg takes it (ffmpeg-utils(1), "Time duration"): `1:30`, `00:01:30.5`, … */
const onTheClock = /^(?:(\d{1,4}):)?([0-5]?\d):([0-5]?\d(?:\.\d{1,6})?)$/;
/** … and `90`, `1500ms`. */
const inParts = /^(\d{1,12}(?:\.\d{1,6})?)(ms|us|)$/;
const partsASecond: Readonly<Record<string, number>> = { ms: 1e3, us: 1e6 };

export const durationWords = 'a time such as 90, 1:30, 1m30s or 1500ms';

/** Seconds of a number of them, or of a text in any of the forms above; nothing where it is no time above zero. */
export function parseDuration(given: unknown): number | undefined {
  const seconds = typeof given === 'number' ? given : typeof given === 'string' ? secondsIn(given) : 0;
  return seconds > 0 ? seconds : undefined;
}

function secondsIn(text: string): number {
  const [, number, unit = ''] = inParts.exec(text) ?? [];
  if (number !== undefined) return Number(number) / (partsASecond[unit] ?? 1);
  const [, hours = '0', minutes = '0', seconds = '0'] = inUnits.exec(text) ?? onTheClock.exec(text) ?? [];
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
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
