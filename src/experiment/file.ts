import { isScalar, isSeq, type Node } from 'yaml';
import { printable } from '../text';
import {
  entriesOf,
  readMapping,
  refuseAt,
  type TextFile,
  type YamlEntry,
  type YamlKind,
  type YamlMapping,
} from '../yaml';
import { formatOfUnnamed, readFormat } from './file-format';
import { newestFormat } from './format';
import { settingNames } from './names';
import { readNumber } from './number';
import type { GivenValue, SettingsLayer } from './source';
import { suggest } from './suggest';

export interface ExperimentFile extends TextFile {
  /** Of what holds the experiment, such as a plan; without it, the text tells. */
  readonly format?: number | undefined;
}

/** Values as if they stood in a file: of today's meaning, where no format is given. */
export function fileOf(name: string, values: unknown, format = newestFormat): ExperimentFile {
  return { name, text: JSON.stringify(values), format };
}

export interface FileSettings {
  readonly settings: SettingsLayer;
  readonly format: number;
}

const code = 'BAD_FILE';
const formatKey = 'format';

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
export function readExperiment(file: ExperimentFile): FileSettings {
  const before = read.get(file);
  if (before) return before;
  const settings = readSettings(file);
  read.set(file, settings);
  return settings;
}

/** What all runs of a plan share is one file, and there may be a hundred thousand of them. */
const read = new WeakMap<ExperimentFile, FileSettings>();

function readSettings(file: ExperimentFile): FileSettings {
  const mapping = readMapping(file, experimentKind);
  const entries = entriesOf(mapping.root, mapping);
  // Before all else: a later version may have settings that this one does not know.
  const named = formatNamed(file, entries, mapping);
  const settings = new Map<string, GivenValue>();
  for (const { key: setting = '', location, value: node } of entries) {
    if (setting === formatKey) continue;
    if (!settingNames.includes(setting))
      throw refuseAt(location, `unknown setting "${printable(setting, 120)}"`, { code, hint: adviceFor(setting) });
    if (!node || (isScalar(node) && node.value === null))
      throw refuseAt(location, `${setting} has no value`, { code, hint: 'Give it one, or leave the line out.' });
    if (!isValue(node))
      throw refuseAt(mapping.locationOf(node), `${setting}: expected a value, or a list of them`, {
        code,
        hint: adviceOn(setting),
      });
    settings.set(setting, { value: plainValue(node), source: { kind: 'file', ...mapping.locationOf(node) } });
  }
  return { settings, format: named ?? formatOfUnnamed(settings) };
}

function formatNamed(
  { format }: ExperimentFile,
  entries: readonly YamlEntry[],
  mapping: YamlMapping,
): number | undefined {
  const entry = entries.find(({ key }) => key === formatKey);
  if (!entry) return format;
  if (format === undefined) return readFormat(entry, mapping, code);
  throw refuseAt(entry.location, 'the format is told by what holds this experiment', {
    code,
    hint: 'Leave the line out.',
  });
}

/** Of all that YAML can hold; objects of anybody's names and depth are of no use to any setting. */
const isValue = (node: Node): boolean => isScalar(node) || (isSeq(node) && node.items.every(isScalar));

const adviceOn = (setting: string): string => `Write it as ${setting}: VALUE, or ${setting}: [ONE, OTHER].`;

/** Scalars and lists of scalars; numbers only in decimal, since YAML would also take 0x10 and .inf. */
function plainValue(node: Node): unknown {
  if (!isScalar(node)) return node.toJSON() as unknown;
  return typeof node.value === 'number' ? readNumber(node.source ?? '') : node.value;
}

function adviceFor(setting: string): string {
  const meant = suggest(setting, settingNames);
  return meant ? `Did you mean ${meant}?` : `An experiment file holds: ${[...settingNames, formatKey].join(', ')}.`;
}
