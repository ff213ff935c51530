import { parseNetwork, printNetwork } from '../experiment';
import { missingLetter } from '../letters';

/** Splits at the commas that stand outside every parenthesis. */
function topLevel(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const char of text) {
    if (char === '(' || char === '[') depth++;
    if (char === ')' || char === ']') depth--;
    if (char === ',' && depth === 0) {
      parts.push(part.trim());
      part = '';
    } else part += char;
  }
  return [...parts, part.trim()];
}

/**
 * A network's notation with equal neighbours written once: `Chain(A,A,A,B) where n=4` → `Chain(3 × A, B) where n=4`.
 * What is not a chain stays as it is.
 */
function folded(network: string): string {
  const text = network.replace(/\s+/g, ' ').trim();
  const chain = /^Chain\((.*)\)([^()]*)$/.exec(text);
  if (chain === null) return text;
  const [, inside = '', after = ''] = chain;
  const runs: { part: string; count: number }[] = [];
  for (const part of topLevel(inside)) {
    const last = runs.at(-1);
    if (last?.part === part) last.count++;
    else runs.push({ part, count: 1 });
  }
  return `Chain(${runs.map(({ part, count }) => (count > 1 ? `${count} × ${part}` : part)).join(', ')})${after}`;
}

/** A network as a frame shows it: in numbers where the names in its notation have letters that cannot be drawn. */
export function shownNetwork(network: string): string {
  const text = folded(network);
  return missingLetter(text) === undefined ? text : folded(printNetwork(parseNetwork(network)));
}
