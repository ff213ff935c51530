import { ForgetvizError } from '../../errors';

export interface Token {
  readonly kind: 'name' | 'number' | 'sign' | 'end';
  readonly text: string;
  /** Of the first character, counted from 1. */
  readonly column: number;
}

const pattern = /\s*(?:(?<name>[\p{L}_][\p{L}\p{N}_]*)|(?<number>\d+)|(?<sign>[(),+*=:σ]))/uy;

export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  pattern.lastIndex = 0;
  for (;;) {
    const from = pattern.lastIndex;
    const match = pattern.exec(text);
    if (match === null) {
      const column = from + text.slice(from).search(/\S|$/) + 1;
      if (column <= text.length) throw notationError(text, column, `unexpected ${JSON.stringify(text[column - 1])}`);
      return [...tokens, { kind: 'end', text: 'the end', column }];
    }
    const { name, number, sign } = match.groups ?? {};
    const found = name ?? number ?? sign ?? '';
    const kind = name !== undefined ? 'name' : number !== undefined ? 'number' : 'sign';
    tokens.push({ kind, text: found, column: pattern.lastIndex - found.length + 1 });
  }
}

/** An error that shows the place in the text, as compilers do. */
export function notationError(text: string, column: number, problem: string, hint?: string): ForgetvizError {
  return new ForgetvizError(
    `column ${column} of the network: ${problem}, at «${text.slice(column - 1, column + 19) || 'the end'}»`,
    {
      code: 'BAD_NETWORK',
      hint: hint ?? 'write it as Chain(SkipConnection(Dense(mn,mn,atan),+),Dense(mn,20)) where mn=40',
    },
  );
}
