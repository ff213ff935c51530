/** Rates that television rounds: 29.97 stands for 30000/1001, and after an hour the difference is heard. */
const broadcast = [24, 30, 48, 60, 120];

/** Frames a second as ffmpeg wants it: `60`, `30000/1001`, `12.5`. */
export function rateOf(fps: number): string {
  const whole = broadcast.find((rate) => Math.abs(fps - (rate * 1000) / 1001) < 0.005);
  return whole === undefined ? String(fps) : `${whole * 1000}/1001`;
}

/** Seconds that a number of frames lasts. */
export function secondsOf(frames: number, fps: number): number {
  const [numerator, denominator = 1] = rateOf(fps).split('/').map(Number);
  return (frames * denominator) / (numerator ?? fps);
}
