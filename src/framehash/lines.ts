import { ForgetvizError } from '../errors';

/** The lines of a text, taken one by one, with errors that say where. */
export interface Lines {
  /** The next line without taking it; undefined behind the last. */
  readonly peek: () => string | undefined;
  /** Takes the next line, which must be this one. */
  readonly expect: (line: string) => void;
  /** Takes the next line, which must begin so, and gives the rest. */
  readonly after: (start: string) => string;
  /** The error for what is wrong at a column, from 1, of the line taken last. */
  readonly refusal: (column: number, what: string, hint?: string, cause?: unknown) => ForgetvizError;
  /** Where the line that is next begins in the text. */
  readonly offset: () => number;
}

const again = 'Write it again: forgetviz checksum --out FILE.';

export function linesOf(text: string, name: string): Lines {
  let line = 0;
  let offset = 0;
  const refusal: Lines['refusal'] = (column, what, hint = again, cause) =>
    refusalAt(name, Math.max(line, 1), column, what, hint, cause);
  const peek = (): string | undefined => {
    const end = text.indexOf('\n', offset);
    return end < 0 ? undefined : text.slice(offset, end);
  };
  const take = (expected: string): string => {
    const found = peek();
    line += 1;
    if (found === undefined) throw unfinished(expected);
    offset += found.length + 1;
    if (!found.endsWith('\r')) return found;
    throw refusal(
      found.length,
      'a carriage return at the end of the line',
      'Tell git: *.framehash -text in .gitattributes.',
    );
  };
  const unfinished = (expected: string): ForgetvizError => {
    const column = text.length - offset + 1;
    return refusal(
      column,
      `the file ends here, where ${quoted(expected)} is expected${column > 1 ? ' and a line end' : ''}`,
    );
  };
  return {
    peek,
    expect: (expected) => {
      const found = take(expected);
      if (found !== expected) throw refusal(firstDifference(found, expected), `expected ${quoted(expected)}`);
    },
    after: (start) => {
      const found = take(start);
      if (!found.startsWith(start)) throw refusal(firstDifference(found, start), `expected ${quoted(start)}`);
      return found.slice(start.length);
    },
    refusal,
    offset: () => offset,
  };
}

/** Column, from 1, of the first character that is another one. */
function firstDifference(found: string, expected: string): number {
  let column = 0;
  while (column < found.length && found[column] === expected[column]) column += 1;
  return column + 1;
}

const quoted = (text: string): string => `"${text.trimEnd()}"`;

/** The error for what is wrong in a file at a line and column, both from 1. */
export function refusalAt(
  name: string,
  line: number,
  column: number,
  what: string,
  hint = again,
  cause?: unknown,
): ForgetvizError {
  return new ForgetvizError(`framehash ${name}:${line}:${column}: ${what}`, { code: 'FRAMEHASH_INVALID', hint, cause });
}
