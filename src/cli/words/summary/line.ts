import { format } from 'd3-format';
import type { Trained } from '../../../studio';

const short = format(',.3~r');
const whole = format(',.0f');

/** What a run came to, in one line. */
export function summaryLine(summary: Trained['summary']): string {
  const { stepsAPass, normAfterPass, norm, blue, red, halfLife } = summary;
  const [first] = stepsAPass;
  const last = stepsAPass.at(-1);
  const parts = [
    first === undefined || last === undefined
      ? 'no complete pass'
      : `${stepsAPass.length === 1 ? 'a pass' : `${stepsAPass.length} passes`} of ${fromTo(first, last, whole)} steps`,
    `norm ${normAfterPass === null ? short(norm) : fromTo(normAfterPass, norm, short)}`,
    red === null ? `loss ${short(blue)}` : `loss ${short(blue)} in the window and ${short(red)} outside`,
    ...(halfLife === null ? [] : [`half lost after ${short(halfLife)} shifts`]),
  ];
  return parts.join(', ');
}

const fromTo = (from: number, to: number, words: (value: number) => string): string =>
  words(from) === words(to) ? words(from) : `${words(from)} → ${words(to)}`;
