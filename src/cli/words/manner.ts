import type { Manner } from '../../progress';
import type { Call } from '../arguments/call';

/** How a command tells what happens, by its switches; without progress, lines may still say what has ended. */
export function mannerOf(
  { switches, terminal }: Pick<Call, 'switches' | 'terminal'>,
  withoutProgress: Extract<Manner, 'lines' | 'none'>,
): Manner {
  if (switches.has('quiet')) return 'none';
  if (switches.has('json')) return switches.has('noProgress') ? 'none' : 'json';
  if (switches.has('noProgress')) return withoutProgress;
  return terminal.interactive ? 'bars' : 'lines';
}
