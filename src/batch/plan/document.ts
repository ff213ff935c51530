import {
  isAlias,
  isMap,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Node,
  type YAMLMap,
} from 'yaml';
import { ForgetvizError } from '../../errors';
import { mostBytes } from '../../experiment';
import { clip, refuse, type Place } from './place';

export interface PlanFile {
  /** As messages should call it. */
  readonly name: string;
  readonly text: string;
}

/** A plan's mapping, with the way back from a node to its line. */
export interface PlanDocument {
  readonly root: YAMLMap;
  readonly placeOf: (node: Node | null | undefined) => Place;
}

const form = 'Write it as YAML: base, matrix, exclude and out, each with what belongs to it.';

/**
 * Reads a plan's YAML: only its form is checked.
 * @throws ForgetvizError at the line and column of what is no plan, or could be made to grow without bounds.
 */
export function parsePlan({ name, text }: PlanFile): PlanDocument {
  const lines = new LineCounter();
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file: name, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const placeOf = (node: Node | null | undefined): Place => at(node?.range?.[0] ?? 0);
  const document = read(name, text, lines);
  const [problem] = [...document.errors, ...document.warnings];
  if (problem) throw refuse(at(problem.pos[0]), clip(problem.message.split('\n')[0] ?? ''), form);
  visit(document, {
    Node: (_, node) => {
      if (isAlias(node) || node.anchor !== undefined)
        throw refuse(placeOf(node), 'anchors and aliases are not allowed', 'Write the value out where it belongs.');
    },
  });
  const root = document.contents;
  if (!isMap(root)) throw refuse(placeOf(root), 'this is no plan: expected base, matrix, exclude and out', form);
  return { root, placeOf };
}

function read(name: string, text: string, lines: LineCounter): Document {
  if (text.length > mostBytes)
    throw new ForgetvizError(`${name} is too large for a plan (more than 1 MB)`, {
      code: 'BAD_PLAN',
      hint: 'Write ranges such as 1..1000 instead of lists, or split the plan.',
    });
  try {
    return parseDocument(text, { lineCounter: lines, schema: 'core', version: '1.2', prettyErrors: false });
  } catch (cause) {
    // Thousands of nested brackets exhaust the parser's stack.
    throw new ForgetvizError(`${name} cannot be read as YAML`, { code: 'BAD_PLAN', hint: form, cause });
  }
}

/** The entries of a mapping: every key a plain name. */
export function entriesOf(
  map: YAMLMap,
  { placeOf }: Pick<PlanDocument, 'placeOf'>,
): readonly { readonly key: string; readonly place: Place; readonly value: Node | null }[] {
  return map.items.map(({ key, value }) => {
    const node = key as Node;
    if (!isScalar(node)) throw refuse(placeOf(node), 'expected a name', 'Write one "name: value" a line.');
    return { key: String(node.value), place: placeOf(node), value: value as Node | null };
  });
}
