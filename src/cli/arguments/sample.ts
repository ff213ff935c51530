import { ForgetvizError } from '../../errors';

/** `every:100`: every how many frames one is hashed; nothing where it was not said. */
export function sampleOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const every = Number(/^every:(\d{1,9})$/.exec(text)?.[1] ?? NaN);
  if (every >= 1) return every;
  throw new ForgetvizError(`--sample ${text}: expected every:N, N a whole number from 1`, {
    code: 'OUT_OF_RANGE',
    hint: 'For example --sample every:100.',
  });
}
