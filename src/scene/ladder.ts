/**
 * The smallest of 1, 2, 5, 10, 20, 50, … × `least` that is not below `value`: how an axis grows, so that it moves
 * seldom and by whole ticks.
 */
export function rungAbove(value: number, least: number): number {
  const steps = [2, 2.5, 2] as const;
  let rung = least;
  for (let place = 0; rung < value && rung < Number.MAX_VALUE / 10; place++) rung *= steps[place % 3] ?? 2;
  return rung;
}
