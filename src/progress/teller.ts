import { jsonLine } from '../text';
import type { Terminal } from './terminal';

/** How progress is told: objects for scripts, bars on a terminal, lines where there is none, or nothing. */
export type Manner = 'json' | 'bars' | 'lines' | 'none';

/** Hears what happens, and tells of it. */
export interface Teller<Event> {
  readonly tell: (event: Event) => void;
  readonly stop: () => void;
}

const tellerOf = <Event>(tell: (event: Event) => void): Teller<Event> => ({ tell, stop: () => undefined });

export const silent: Teller<unknown> = tellerOf(() => undefined);

/** A line for each event that has one, for logs. */
export function lineTeller<Event>(
  { err }: Pick<Terminal, 'err'>,
  lineOf: (event: Event) => string | undefined,
): Teller<Event> {
  return tellerOf((event) => {
    const line = lineOf(event);
    if (line !== undefined) err(line);
  });
}

/** An object for each event, for scripts. */
export function jsonTeller<Event>({ out }: Pick<Terminal, 'out'>, objectOf: (event: Event) => object): Teller<Event> {
  return tellerOf((event) => {
    out(jsonLine(objectOf(event)));
  });
}
