import type { Experiment } from '../../experiment';
import type { Rendered } from '../../studio';
import { clock } from './progress';

/** What a render came to, in one line. */
export function renderedLine(
  { out, frames, bytes, seconds }: Pick<Rendered, 'out' | 'frames' | 'bytes' | 'seconds'>,
  { fps }: Pick<Experiment, 'fps'>,
): string {
  const length = `${clock(frames / fps)} at ${fps} fps (${frames} frames)`;
  return `${out}: ${length}, ${(bytes / 1e6).toFixed(1)} MB, made in ${clock(seconds)}`;
}
