/** Frames in so many seconds: 30000 in 1001. */
export interface Rate {
  readonly frames: number;
  readonly seconds: number;
}

/** Rates that television rounds: 29.97 stands for 30000/1001, and after an hour the difference is heard. */
const broadcast = [24, 30, 48, 60, 120];

/** ffmpeg's abbreviations (ffmpeg-utils(1), "Video rate"). */
const names: ReadonlyMap<string, string> = new Map([
  ['ntsc', '30000/1001'],
  ['pal', '25/1'],
  ['qntsc', '30000/1001'],
  ['qpal', '25/1'],
  ['sntsc', '30000/1001'],
  ['spal', '25/1'],
  ['film', '24/1'],
  ['ntsc-film', '24000/1001'],
]);

export const rateWords = `a number from 1 to 1000, a ratio as 30000/1001, or one of ${[...names.keys()].join(', ')}`;

/** The rate of television that a number stands for, where it is one: 30 for 29.97. */
const broadcastOf = (fps: number): number | undefined =>
  broadcast.find((rate) => Math.abs(fps - (rate * 1000) / 1001) < 0.005);

/**
 * Frames a second, of what ffmpeg takes for a rate: `30000/1001` and `ntsc` are 29.97, as one writes it. What is
 * neither a ratio nor a name stays as it is.
 */
export function readRate(given: unknown): unknown {
  const text = typeof given === 'string' ? (names.get(given) ?? given) : '';
  const [, frames, seconds] = /^(\d{1,9})\/(\d{1,9})$/.exec(text) ?? [];
  if (frames === undefined) return given;
  const fps = Number(frames) / Number(seconds);
  const whole = broadcastOf(fps);
  return whole === undefined ? fps : Number(((whole * 1000) / 1001).toFixed(3));
}

/** Seconds in the ratios that people type; where none is met, a number is taken as it is written out. */
const mostSeconds = 1001;

/** Frames a second as a ratio of whole numbers, in lowest terms: 60 in 1, 30000 in 1001, 25 in 2, 100 in 3. */
export function rateOf(fps: number): Rate {
  const whole = broadcastOf(fps);
  if (whole !== undefined) return { frames: whole * 1000, seconds: 1001 };
  for (let seconds = 1; seconds <= mostSeconds; seconds++) {
    const frames = Math.round(fps * seconds);
    if (frames / seconds === fps) return { frames, seconds };
  }
  const scale = 10 ** (String(fps).split('.')[1]?.length ?? 0);
  const frames = Math.round(fps * scale);
  const divisor = greatestCommonDivisor(frames, scale);
  return { frames: frames / divisor, seconds: scale / divisor };
}

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b));
