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
import { ForgetvizError } from '../errors';
import { clip, printable } from '../text';
import type { TextFile, YamlKind } from './kind';
import { refuseAt, type Location } from './location';

/** What somebody writes is a dozen lines; more than this is another file, or an attack. */
export const mostBytes = 1_000_000;

/** A mapping, with the way back from a node to its line. */
export interface YamlMapping {
  readonly root: YAMLMap;
  readonly locationOf: (node: Node | null | undefined) => Location;
}

export interface YamlEntry {
  /** Nothing where what stands there is no plain name. */
  readonly key: string | undefined;
  readonly location: Location;
  readonly value: Node | null;
}

/**
 * The mapping that a text is, YAML 1.2 or JSON: only its form is checked.
 * @throws ForgetvizError at the line and column of what is no such text, or could be made to grow without bounds.
 */
export function readMapping(file: TextFile, kind: YamlKind): YamlMapping {
  const { code, noun, expected, start, form } = kind;
  const lines = new LineCounter();
  const at = (offset: number): Location => {
    const { line, col } = lines.linePos(offset);
    return { file: file.name, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const locationOf = (node: Node | null | undefined): Location => at(node?.range?.[0] ?? 0);
  const document = parse(file, kind, lines);
  const [problem] = [...document.errors, ...document.warnings];
  if (problem) throw refuseAt(at(problem.pos[0]), printable(wordsOf(problem.message), 120), { code, hint: form });
  visit(document, {
    Node: (_, node, path) => {
      if (path.length > deepest) throw refuseAt(locationOf(node), nestedTooDeep, { code, hint: form });
      if (isAlias(node) || node.anchor !== undefined)
        throw refuseAt(locationOf(node), 'anchors and aliases are not allowed', {
          code,
          hint: 'Write the value out where it belongs.',
        });
      if (isMap(node)) refuseTwice(node, locationOf, kind);
    },
  });
  const root = document.contents;
  if (!isMap(root)) throw refuseAt(locationOf(root), `this is no ${noun}: expected ${expected}`, { code, hint: start });
  return { root, locationOf };
}

/** Nodes and pairs above each other; a plan has six. */
const deepest = 40;
const nestedTooDeep = 'nested too deep';

/** The parser says only that its own stack was too small. */
function wordsOf(message: string): string {
  return message.startsWith('Maximum call stack') ? nestedTooDeep : (message.split('\n')[0] ?? '');
}

/** The parser's own check takes the square of their number: minutes for a megabyte of names. */
function refuseTwice(map: YAMLMap, locationOf: YamlMapping['locationOf'], { code }: YamlKind): void {
  const seen = new Set<string>();
  for (const { key, location } of entriesOf(map, { locationOf })) {
    if (key !== undefined && seen.has(key))
      throw refuseAt(location, `"${clip(key)}" stands there twice`, { code, hint: 'Leave one of the two out.' });
    if (key !== undefined) seen.add(key);
  }
}

/** The entries of a mapping, in the order in which they stand. */
export function entriesOf(map: YAMLMap, { locationOf }: Pick<YamlMapping, 'locationOf'>): readonly YamlEntry[] {
  return map.items.map(({ key, value }) => ({
    key: isScalar(key) ? String(key.value) : undefined,
    location: locationOf(key as Node),
    value: value as Node | null,
  }));
}

/** The error for a text that is longer than anybody writes. */
export function tooLarge(name: string, { code, article, noun, smaller }: YamlKind): ForgetvizError {
  return new ForgetvizError(`${name} is too large for ${article} ${noun} (more than 1 MB)`, { code, hint: smaller });
}

function parse({ name, text }: TextFile, kind: YamlKind, lines: LineCounter): Document {
  if (text.length > mostBytes) throw tooLarge(name, kind);
  try {
    return parseDocument(text, {
      lineCounter: lines,
      schema: 'core',
      version: '1.2',
      prettyErrors: false,
      uniqueKeys: false,
    });
  } catch (cause) {
    // Thousands of nested brackets exhaust the parser's stack.
    throw new ForgetvizError(`${name} cannot be read as YAML`, { code: kind.code, hint: kind.form, cause });
  }
}
