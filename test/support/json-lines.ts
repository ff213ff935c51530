import { z } from 'zod';
import { jsonLines, type JsonLine } from '../../src/events';

type Command = keyof typeof jsonLines;

/**
 * The lines that a command printed with `--json`; fails where one is not as the schema of its command describes it, or
 * has a field besides. A line that was cut, as that of a process that was killed, is left out.
 */
export function linesOf<Name extends Command>(
  command: Name,
  out: string | readonly string[],
): readonly JsonLine<Name>[] {
  const lines = typeof out === 'string' ? out.split('\n').slice(0, -1) : out;
  expect(lines).not.toEqual([]);
  return lines.map((line) => {
    const said: unknown = JSON.parse(line);
    const { data, error } = (jsonLines[command] as z.ZodType).safeParse(said);
    if (error) throw new Error(`${command} --json: ${line}\n${z.prettifyError(error)}`);
    // What a schema does not describe, it leaves out of what it gives.
    expect(data).toStrictEqual(said);
    return said as JsonLine<Name>;
  });
}

type NameOf<Line> = Line extends { event: infer Event } ? Event : never;

/** Those of them with that name. */
export function eventsNamed<Line extends JsonLine, Name extends NameOf<Line>>(
  lines: readonly Line[],
  name: Name,
): readonly Extract<Line, { event: Name }>[] {
  return lines.filter(
    (line): line is Extract<Line, { event: Name }> => 'event' in line && (line.event as unknown) === name,
  );
}

/** The names of the lines, in order; how often there was progress depends on the machine. */
export function namesOf(lines: readonly JsonLine[]): readonly string[] {
  return lines.map((line) => ('event' in line ? line.event : 'error')).filter((name) => !name.endsWith('progress'));
}
