import { failureOf, ForgetvizError } from '../../src/errors';
import type { Parser } from './parsers';
import { randomOf } from './random';

/** Whatever moves a cursor or turns a line around: no message holds any of it. */
const unfit = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const longestMessage = 3000;

/** Reads so many mutations: each is taken, or refused with an error that says what, and what to do. */
export async function holdParser({ name, mutate, read }: Parser, first: number, count: number): Promise<void> {
  for (let seed = first; seed < first + count; seed++) {
    const input = await mutate(randomOf(seed));
    try {
      await read(input);
    } catch (error) {
      const wrong = wrongIn(error);
      if (wrong !== undefined)
        throw new Error(`${name}, seed ${seed}: ${wrong}\n${stackOf(error)}\n${excerpt(input)}`, { cause: error });
    }
  }
}

/** What is wrong with how an input was refused. */
export function wrongIn(error: unknown): string | undefined {
  if (!(error instanceof ForgetvizError)) return `not refused, but ${String(error)}`;
  const { message, hint = '', blame, details } = failureOf(error);
  if (hint === '') return `no word of what to do: ${message}`;
  if (blame !== 'usage') return `blames the ${blame}: ${message}`;
  const said = [error.message, error.hint ?? '', message, hint, ...details];
  if (said.slice(0, 4).some((text) => unfit.test(text))) return `unfit to be shown: ${JSON.stringify(message)}`;
  if (message.length + hint.length > longestMessage) return `too long: ${message.slice(0, 200)}`;
  return undefined;
}

const excerpt = (input: Buffer | string): string => {
  const text = typeof input === 'string' ? JSON.stringify(input) : input.toString('latin1').replace(/[^ -~]/g, '.');
  return text.length > 1500 ? `${text.slice(0, 900)} … ${text.slice(-500)} (${text.length})` : text;
};

const stackOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? '').split('\n').slice(0, 12).join('\n') : '';
