import { ForgetvizError } from '../errors';

/** `every:100`: every how many frames one is hashed. */
export function sampleOf(text: string | undefined, least = 1): number {
  if (text === undefined) return least;
  const every = Number(/^every:(\d{1,9})$/.exec(text)?.[1] ?? NaN);
  if (every >= least && every % least === 0) return every;
  const multiple = least === 1 ? 'a whole number from 1' : `a multiple of ${least}, which the file has`;
  throw new ForgetvizError(`--sample ${text}: expected every:N, N ${multiple}`, {
    code: 'OUT_OF_RANGE',
    hint: `For example --sample every:${100 * least}.`,
  });
}
