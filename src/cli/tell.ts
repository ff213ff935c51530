import { jsonLine } from '../text';
import type { JsonLine } from '../events';
import type { Terminal } from '../progress';
import type { Call } from './arguments';

/** Prints a line of `--json`. */
export function printJson({ out }: Pick<Terminal, 'out'>, line: JsonLine): void {
  out(jsonLine(line));
}

/** Tells what a command came to: an event for scripts, lines for people, nothing where it is to be quiet. */
export function tellDone(
  { switches, terminal }: Pick<Call, 'switches' | 'terminal'>,
  done: Extract<JsonLine, { event: 'done' }>,
  lines: readonly string[],
): void {
  if (switches.has('quiet')) return;
  if (switches.has('json')) printJson(terminal, done);
  else for (const line of lines) terminal.err(line);
}
