import { isScalar, type Node } from 'yaml';
import { printable } from '../text';
import { entriesOf, readMapping, refuseAt, type TextFile, type YamlKind } from '../yaml';
import { settingNames } from './names';
import { readNumber } from './number';
import type { Given, Layer } from './source';
import { suggest } from './suggest';

export type ExperimentFile = TextFile;

const code = 'BAD_FILE';

/** An experiment file, as the errors that refuse one call it. */
export const experimentKind: YamlKind = {
  code,
  article: 'an',
  noun: 'experiment',
  expected: 'lines of "name: value"',
  start: 'See "forgetviz presets forgetting" for a file to start from.',
  form: 'Write it as YAML or JSON: one "name: value" a line.',
  smaller: 'Give an experiment file in YAML or JSON; to make a video again, use --from.',
};

/** The values of an experiment file, YAML or JSON, each with its line and column; nothing is validated but the file's form. */
export function fileLayer(file: ExperimentFile): Layer {
  const mapping = readMapping(file, experimentKind);
  const layer = new Map<string, Given>();
  for (const { key: setting = '', location, value: node } of entriesOf(mapping.root, mapping)) {
    if (!settingNames.includes(setting))
      throw refuseAt(location, `unknown setting "${printable(setting, 120)}"`, { code, hint: adviceFor(setting) });
    if (!node || (isScalar(node) && node.value === null))
      throw refuseAt(location, `${setting} has no value`, { code, hint: 'Give it one, or leave the line out.' });
    layer.set(setting, { value: plainValue(node), source: { kind: 'file', ...mapping.locationOf(node) } });
  }
  return layer;
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
