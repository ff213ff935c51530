import type { Node, YAMLMap } from 'yaml';
import { entriesOf, readMapping, type Location, type TextFile, type YamlKind, type YamlMapping } from '../../yaml';
import { code, refuse } from './refusal';

export type PlanFile = TextFile;

/** A plan, as the errors that refuse one call it. */
export const planKind: YamlKind = {
  code,
  article: 'a',
  noun: 'plan',
  expected: 'base, matrix, exclude and out',
  start: 'Write it as YAML: base, matrix, exclude and out, each with what belongs to it.',
  form: 'Write it as YAML: base, matrix, exclude and out, each with what belongs to it.',
  smaller: 'Write ranges such as 1..1000 instead of lists, or split the plan.',
};

export const parsePlan = (file: PlanFile): YamlMapping => readMapping(file, planKind);

/** The entries of a mapping: every key a plain name. */
export function namedEntries(
  map: YAMLMap,
  document: Pick<YamlMapping, 'locationOf'>,
): readonly { readonly key: string; readonly location: Location; readonly value: Node | null }[] {
  return entriesOf(map, document).map(({ key, location, value }) => {
    if (key === undefined) throw refuse(location, 'expected a name', 'Write one "name: value" a line.');
    return { key, location, value };
  });
}
