import type { Call } from './arguments';

/** Tells what a command came to: an event for scripts, lines for people, nothing where it is to be quiet. */
export function tellDone(
  { switches, terminal }: Pick<Call, 'switches' | 'terminal'>,
  event: object,
  lines: readonly string[],
): void {
  if (switches.has('json')) {
    if (!switches.has('quiet')) terminal.out(JSON.stringify({ event: 'done', ...event }));
  } else if (!switches.has('quiet')) for (const line of lines) terminal.err(line);
}
