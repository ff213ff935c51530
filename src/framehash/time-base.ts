/** Rates that television rounds: 29.97 stands for 30000/1001. */
const broadcast = [24, 30, 48, 60, 120];

/** How long a frame lasts, in seconds, as ffmpeg writes it: `1/60`, `1001/30000`, `2/25`. */
export function timeBase(fps: number): string {
  const whole = broadcast.find((rate) => Math.abs(fps - (rate * 1000) / 1001) < 0.005);
  if (whole !== undefined) return `1001/${whole * 1000}`;
  const decimals = String(fps).split('.')[1]?.length ?? 0;
  const scale = 10 ** decimals;
  const frames = Math.round(fps * scale);
  const divisor = greatestCommonDivisor(frames, scale);
  return `${scale / divisor}/${frames / divisor}`;
}

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b));
