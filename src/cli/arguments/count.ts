import { ForgetvizError } from '../../errors';

/** A whole number from `least` to 999 that an option gives, or the standard one without it. */
export function readCount(flag: string, text: string | undefined, standard: number, least: number): number {
  if (text === undefined) return standard;
  const count = /^\d{1,3}$/.test(text) ? Number(text) : -1;
  if (count >= least) return count;
  throw new ForgetvizError(`${flag} ${text}: expected a whole number from ${least} to 999`, {
    code: 'OUT_OF_RANGE',
    hint: `For example ${flag} 2.`,
  });
}
