import { isMap, isScalar, isSeq, type Node } from 'yaml';
import { clip } from '../../text';
import type { Location, YamlMapping } from '../../yaml';
import { looksLikeRange, mostRuns, rangeWords, readRange } from './range';
import { refuse } from './refusal';

/** One value that a setting takes in a plan, as it would be typed after its flag. */
export interface Value {
  readonly text: string;
  readonly location: Location;
}

/** The values of a setting: one, a list, a range, or a list with ranges in it. */
export function valuesOf(name: string, node: Node | null, document: YamlMapping, key: Location): readonly Value[] {
  const hint = `Give it a value, a list such as [1, 2, 3], or a range: ${rangeWords}.`;
  if (!node || (isScalar(node) && node.value === null)) throw refuse(key, `${name} has no value`, hint);
  if (isMap(node)) throw refuse(document.locationOf(node), `${name}: expected a value, a list or a range`, hint);
  if (!isSeq(node)) return elements(name, node, document);
  if (node.items.length === 0) throw refuse(document.locationOf(node), `${name}: the list is empty`, hint);
  const values: Value[] = [];
  for (const item of node.items as Node[]) {
    for (const value of elements(name, item, document)) values.push(value);
    if (values.length > mostRuns)
      throw refuse(
        document.locationOf(item),
        `${name} has more than ${mostRuns} values`,
        'Split the plan into several.',
      );
  }
  return values;
}

/** A scalar, a range, or a list as one value, such as panels. */
function elements(name: string, node: Node, document: YamlMapping): readonly Value[] {
  const location = document.locationOf(node);
  const isList = isSeq(node) && name === 'panels';
  if (isList)
    return [{ text: (node.items as Node[]).map((item) => scalarText(name, item, document)).join(','), location }];
  const text = scalarText(name, node, document);
  // What stands in quotes is meant as it stands.
  if (!isScalar(node) || node.type !== 'PLAIN' || !looksLikeRange(text)) return [{ text, location }];
  const range = readRange(text);
  if (range) return range.map((each) => ({ text: each, location }));
  throw refuse(
    location,
    `${name} ${clip(text)}: not a range of 1 to ${mostRuns} values`,
    `Write ${rangeWords}; for a text with two dots, use quotes.`,
  );
}

/** As it was written: YAML would also take 0x10 and .inf for numbers. */
function scalarText(name: string, node: Node, document: YamlMapping): string {
  const value = isScalar(node) ? node.value : undefined;
  if (typeof value === 'string') return value;
  if (isScalar(node) && typeof value === 'number') return node.source ?? String(value);
  throw refuse(document.locationOf(node), `${name}: expected a number or a text`, 'For example seed: [1, 2, 3].');
}
