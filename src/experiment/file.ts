import { isAlias, isMap, isScalar, LineCounter, parseDocument, visit, type Document, type Node } from 'yaml';
import { ForgetvizError } from '../errors';
import { printable } from '../text';
import { settingNames } from './names';
import { readNumber } from './number';
import type { Given, Layer, Source } from './source';
import { suggest } from './suggest';

export interface ExperimentFile {
  /** As messages should call it. */
  readonly name: string;
  readonly text: string;
}

/** An experiment is a dozen lines; more than this is another file, or an attack. */
export const mostBytes = 1_000_000;

/** The values of an experiment file, YAML or JSON, each with its line and column; nothing is validated but the file's form. */
export function fileLayer({ name, text }: ExperimentFile): Layer {
  const place = (offset: number): Extract<Source, { kind: 'file' }> => {
    const { line, col } = lines.linePos(offset);
    return { kind: 'file', name, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const refuse = (offset: number, message: string, hint: string): ForgetvizError => {
    const { line, column } = place(offset);
    return new ForgetvizError(`${name}:${line}:${column}: ${message}`, { code: 'BAD_FILE', hint });
  };
  const lines = new LineCounter();
  const document = parse(name, text, lines);

  const [problem] = [...document.errors, ...document.warnings];
  if (problem)
    throw refuse(problem.pos[0], firstLine(problem.message), 'Write it as YAML or JSON: one "name: value" a line.');
  visit(document, {
    Node: (_, node) => {
      if (isAlias(node) || node.anchor !== undefined)
        throw refuse(start(node), 'anchors and aliases are not allowed', 'Write the value out where it belongs.');
    },
  });
  if (!isMap(document.contents))
    throw refuse(
      document.contents ? start(document.contents) : 0,
      'this is no experiment: expected lines of "name: value"',
      'See "forgetviz presets forgetting" for a file to start from.',
    );

  const layer = new Map<string, Given>();
  for (const { key, value } of document.contents.items) {
    const offset = start(key as Node);
    const setting = isScalar(key) ? String(key.value) : '';
    if (!settingNames.includes(setting)) throw refuse(offset, `unknown setting "${clip(setting)}"`, adviceFor(setting));
    const node = value as Node | null;
    if (!node || (isScalar(node) && node.value === null))
      throw refuse(offset, `${setting} has no value`, `Give it one, or leave the line out.`);
    layer.set(setting, { value: plainValue(node), source: place(start(node)) });
  }
  return layer;
}

function parse(name: string, text: string, lines: LineCounter): Document {
  if (text.length > mostBytes)
    throw new ForgetvizError(`${name} is too large for an experiment (more than 1 MB)`, {
      code: 'BAD_FILE',
      hint: 'Give an experiment file in YAML or JSON; to make a video again, use --from.',
    });
  try {
    return parseDocument(text, { lineCounter: lines, schema: 'core', version: '1.2', prettyErrors: false });
  } catch (cause) {
    // Thousands of nested brackets exhaust the parser's stack.
    throw new ForgetvizError(`${name} cannot be read as YAML`, {
      code: 'BAD_FILE',
      hint: 'Write it as YAML or JSON: one "name: value" a line.',
      cause,
    });
  }
}

/** Scalars and lists of scalars; numbers only in decimal, since YAML would also take 0x10 and .inf. */
function plainValue(node: Node): unknown {
  if (!isScalar(node)) return node.toJSON() as unknown;
  return typeof node.value === 'number' ? readNumber(node.source ?? '') : node.value;
}

function adviceFor(setting: string): string {
  const meant = suggest(setting, settingNames);
  return meant ? `Did you mean ${meant}?` : `An experiment file holds: ${settingNames.join(', ')}.`;
}

function start(node: Node): number {
  return node.range?.[0] ?? 0;
}

function firstLine(message: string): string {
  return clip(message.split('\n')[0] ?? message);
}

const clip = (text: string): string => printable(text, 120);
